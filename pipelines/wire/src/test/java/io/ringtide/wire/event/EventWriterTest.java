package io.ringtide.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.event.Outcome;
import io.ringtide.wire.config.TopologyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventWriterTest {
    private static final String ALPHABET = "az09 -_/:%\"\\\n\t\u0001\u007f\u200b고장정전é漢😀";

    private final EventWriter writer = new EventWriter();
    private final EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());

    @Test
    void shouldWriteTheEnvelopeFirstInOneLine() {
        CallEvent event = CallEvent.builder(EventType.CONTACT_ANSWERED, "/kepco/pbx-03", "17", 1_772_420_400_000L)
                .at("kepco", "jeju", "고장")
                .contact("c1")
                .agent("a1")
                .waitMs(0)
                .build();

        assertThat(new String(writer.toJson(event), StandardCharsets.UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"17\",\"source\":\"/kepco/pbx-03\","
                        + "\"type\":\"ringtide.contact.answered\",\"time\":\"2026-03-02T03:00:00Z\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"tenant\":\"kepco\",\"centre\":\"jeju\","
                        + "\"queue\":\"고장\",\"contact_id\":\"c1\",\"agent\":\"a1\",\"wait_ms\":0}}");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldBeReadBackAsTheSameEvent(EventType type) {
        SplittableRandom random = new SplittableRandom(20260302 + type.ordinal());
        for (int i = 0; i < 500; i++) {
            CallEvent event = random(type, random);

            Decoded decoded = decoder.decode(writer.toJson(event), event.arrival(), event.position());

            assertThat(decoded.event()).isEqualTo(event);
        }
    }

    @Test
    void shouldWriteLines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CallEvent event = random(EventType.CONTACT_OFFERED, new SplittableRandom(1));

        writer.write(event, out);
        writer.write(event, out);

        String line = new String(writer.toJson(event), StandardCharsets.UTF_8);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(line + '\n' + line + '\n');
        assertThat(line).doesNotContain("\n");
    }

    @Test
    void shouldGoOnAfterDataThatIsNoJson() {
        CallEvent event = CallEvent.builder(EventType.CONTACT_OFFERED, "s", "1", 0)
                .at("kepco", "", "")
                .contact("c1")
                .build();

        assertThatThrownBy(() -> writer.toJson(event, data -> data.writeString("a value without a name")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(decoder.decode(writer.toJson(event), EventDecoder.ARRIVAL_IS_TIME, 0)
                        .event())
                .isEqualTo(event);
    }

    @Test
    void shouldWriteTextAsUtf8() {
        CallEvent event = CallEvent.builder(EventType.CONTACT_OFFERED, "정전😀", "1", 0)
                .contact("c1")
                .build();

        assertThat(new String(writer.toJson(event), StandardCharsets.UTF_8)).contains("\"정전😀\"");
    }

    /** An event as the decoder leaves it: at a centre that the topology does not know, so that nothing is filled. */
    private static CallEvent random(EventType type, SplittableRandom random) {
        long time = random.nextLong(Times.LAST - 200_000_000) + 100_000_000;
        return CallEvent.builder(type, text(random), text(random), random.nextBoolean() ? time : time / 1000 * 1000)
                .arrived(time + random.nextLong(86_000_000), random.nextLong(1L << 60))
                .at(text(random), "centre " + text(random), text(random))
                .region(type.requires() == EventType.Requires.INCIDENT ? "r" : textOrNull(random))
                .vendor(textOrNull(random))
                .contact(text(random))
                .journey(textOrNull(random))
                .caller(random.nextBoolean() ? null : "h" + text(random))
                .agent(type.requires() == EventType.Requires.AGENT ? "a" : textOrNull(random))
                .outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.of(random.nextInt(9)) : null)
                .agentState(type == EventType.AGENT_STATE_CHANGED ? AgentState.of(random.nextInt(7)) : null)
                .queues(type == EventType.AGENT_STATE_CHANGED ? queues(random) : null)
                .waitMs(duration(random))
                .handling(duration(random), duration(random))
                .acwMs(duration(random))
                .kind(type.requires() == EventType.Requires.INCIDENT ? text(random) : null)
                .load(type == EventType.KNOWN_EVENT_PUBLISHED ? load(random) : null)
                .reason(random.nextInt(4) == 0 ? "life_support" : null)
                .callback(type.requires() == EventType.Requires.CALLBACK ? callback(random) : null)
                .build();
    }

    private static KnownLoad load(SplittableRandom random) {
        long from = random.nextLong(Times.LAST / 2);
        return new KnownLoad(from, from + 1 + random.nextLong(Times.LAST / 2), random.nextDouble(0.001, 1_000));
    }

    private static CallbackWord callback(SplittableRandom random) {
        long dueAt = random.nextBoolean() ? CallEvent.UNKNOWN : random.nextLong(Times.LAST);
        return new CallbackWord(text(random), dueAt, random.nextBoolean() ? null : "no_answer");
    }

    private static @Nullable List<String> queues(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? null
                : Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList();
    }

    private static String textOrNull(SplittableRandom random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int[] alphabet = ALPHABET.codePoints().toArray();
        int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private static long duration(SplittableRandom random) {
        return random.nextBoolean() ? CallEvent.UNKNOWN : random.nextLong(604_800_001);
    }
}
