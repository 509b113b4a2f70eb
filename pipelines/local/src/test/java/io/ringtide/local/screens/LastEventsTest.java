package io.ringtide.local.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastEventsTest {
    private static final String HELLO = "retry: 300\nevent: hello\ndata: {}\n\n";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -",
                "'id: 1\nevent: frame\ndata: {}\n\n', 1",
                "'id: 1\nevent: frame\ndata: {}\n\nid: 2\nevent: frame\ndata: {}\n\n', 2",
                // A sign of life has no id, and what did not come whole does not count.
                "'id: 1\nevent: frame\ndata: {}\n\n: beat\nevent: beat\ndata: {}\n\n', 1",
                "'id: 1\nevent: frame\ndata: {}\n\nid: 2\nevent: frame\ndata: {', 1",
                "'id: 1\nevent: frame\ndata: {}\n', -",
            })
    void shouldTellTheLastWholeEvent(String stream, String id) {
        for (int piece : new int[] {1, 7, 1_000}) {
            assertThat(after(HELLO + stream, piece).id())
                    .as("pieces of " + piece)
                    .isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void shouldKeepNoMoreThanItNeeds(int length) {
        String event = "event: frame\ndata: " + "x".repeat(length) + "\n\n";
        StringBuilder stream = new StringBuilder(HELLO);
        for (int i = 0; i < 50; i++) {
            stream.append("id: ").append(i).append('\n').append(event);
        }

        LastEvents events = after(stream.toString(), 16_384);

        assertThat(events.id()).isEqualTo("49");
        assertThat(events.bytes()).isLessThan(64_000);
    }

    private static LastEvents after(String stream, int piece) {
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        LastEvents events = new LastEvents();
        for (int from = 0; from < bytes.length; from += piece) {
            events.add(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
        }
        return events;
    }
}
