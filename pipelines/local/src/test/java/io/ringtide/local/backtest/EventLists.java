package io.ringtide.local.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.event.EventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Events as lines, lines as files, and back. */
public final class EventLists {
    private EventLists() {}

    public static List<String> toLines(List<CallEvent> events) {
        EventWriter writer = new EventWriter();
        return events.stream()
                .map(event -> new String(writer.toJson(event), UTF_8))
                .toList();
    }

    /** What the decoder makes of lines that it takes. */
    public static List<CallEvent> toEvents(List<String> lines, Topology topology) {
        EventDecoder decoder = new EventDecoder(topology);
        return lines.stream()
                .map(line -> Objects.requireNonNull(
                        decoder.decode(line.getBytes(UTF_8), EventDecoder.ARRIVAL_IS_TIME, 0)
                                .event(),
                        line))
                .toList();
    }

    /** Writes a file, compressed where its name ends so. */
    public static Path write(Path file, List<String> lines) throws IOException {
        try (OutputStream out = file.toString().endsWith(".gz")
                ? new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))
                : new BufferedOutputStream(Files.newOutputStream(file))) {
            for (String line : lines) {
                out.write(line.getBytes(UTF_8));
                out.write('\n');
            }
        }
        return file;
    }

    /** The same lines, about a quarter of them repeated, in another order. */
    public static List<String> shuffledAndRepeated(List<String> lines, long seed) {
        Random dice = new Random(seed);
        List<String> more = new ArrayList<>(lines);
        for (String line : lines) {
            if (dice.nextInt(4) == 0) {
                more.add(line);
            }
        }
        Collections.shuffle(more, dice);
        return more;
    }
}
