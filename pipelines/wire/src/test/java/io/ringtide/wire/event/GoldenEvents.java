package io.ringtide.wire.event;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample events beside the tests, one a file. */
final class GoldenEvents {
    /** When the samples reached the broker: 0.75 s after what they tell. */
    static final long ARRIVAL = Times.parse("2026-03-02T03:00:01Z");

    record Sample(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private GoldenEvents() {}

    static List<Sample> valid() {
        return samples("valid");
    }

    static List<Sample> invalid() {
        return samples("invalid");
    }

    static Sample valid(String name) {
        return valid().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Sample> samples(String folder) {
        try (Stream<Path> files = Files.list(Path.of(
                GoldenEvents.class.getResource("/golden/events/" + folder).toURI()))) {
            return files.sorted().map(GoldenEvents::sample).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sample sample(Path file) {
        try {
            return new Sample(file.getFileName().toString().replace(".json", ""), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
