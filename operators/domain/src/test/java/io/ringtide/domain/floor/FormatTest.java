package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEventPacker;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Thresholds;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packed forms that stay in checkpoints, byte for byte, against {@code golden/formats.properties}. Where one of these
 * fails, raise the version in the code, read the old one still, and add a line to the file; never change a line.
 */
class FormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counters.1",
                "contact.2",
                "floor.4",
                "interval-book.5",
                "roll-up.5",
                "event.1",
                "event-with-queues.1"
            })
    void shouldWriteTheBytesThatCheckpointsHold(String name) throws IOException {
        assertThat(HexFormat.of().formatHex(samples().get(name))).isEqualTo(golden(name));
    }

    @Test
    void shouldReadTheBytesThatCheckpointsHold() throws IOException {
        Contact contact = Contact.PACKER.fromBytes(HexFormat.of().parseHex(golden("contact.2")));
        assertThat(contact.id()).isEqualTo("c1");
        assertThat(contact.facts()).hasSize(3);
        assertThat(contact.lastTime()).isEqualTo(9_000);
        assertThat(contact.givenUp(1_000)).isTrue();
        assertThat(contact.givenUp(1_001)).isFalse();

        IntervalBook book = IntervalBook.PACKER.fromBytes(HexFormat.of().parseHex(golden("interval-book.5")));
        assertThat(book.to()).isEqualTo(900_000);
        assertThat(book.hasUntold()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact.2", "interval-book.5"})
    void shouldRefuseAVersionThatItDoesNotKnow(String name) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(golden(name));
        bytes[0]++;
        assertThatThrownBy(() -> (name.startsWith("contact") ? Contact.PACKER : IntervalBook.PACKER).fromBytes(bytes))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("version " + bytes[0]);
    }

    private static Map<String, byte[]> samples() throws IOException {
        Map<String, byte[]> samples = new TreeMap<>();
        Counters counters = new Counters()
                .add(Counter.ENTERED, 3)
                .add(Counter.UNSEEN_ENTRY, -1)
                .add(Counter.TALK_MS, 1_000_000);
        counters.add(Histogram.WAIT_ABANDONED.slot(14), 2);
        samples.put("counters.1", bytes(counters::write));

        Contact contact = Contact.unknown("c1").givenUpThrough(1_000);
        for (CallEvent event : events()) {
            contact = contact.with(Fact.of(event));
        }
        samples.put("contact.2", Contact.PACKER.toBytes(contact));

        FloorUnderTest floor = new FloorUnderTest(
                new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER),
                new BusinessCalendar(ZoneOffset.UTC));
        for (CallEvent event : events()) {
            floor.apply(event);
        }
        floor.apply(event(EventType.CONTACT_OFFERED, "4", 6_000).caller("x").build());
        floor.advanceTo(5_000);
        samples.put("floor.4", bytes(floor.floor()::write));

        IntervalBook book = new IntervalBook(0, 900_000);
        book.gain(Scope.tenant("acme"), new IntervalCounts(counters, counters.copy(), 4), callers(), 1);
        samples.put("interval-book.5", IntervalBook.PACKER.toBytes(book));

        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("UTC"), RollUpPlan.live());
        rollUp.accept(TestFloors.withCallers(
                TestFloors.frame(TestFloors.queue("west", "help"), "three", 5_000, 1), 1L << 60, -1));
        rollUp.advanceTo(5_000);
        rollUp.accept(TestFloors.frame(TestFloors.queue("west", "help"), "three", 10_000, 2));
        samples.put("roll-up.5", bytes(rollUp.rollUp()::write));

        samples.put("event.1", new CallEventPacker().toBytes(events()[2]));
        samples.put(
                "event-with-queues.1",
                new CallEventPacker()
                        .toBytes(event(EventType.AGENT_STATE_CHANGED, "4", 9_000)
                                .agent("a1")
                                .agentState(CallEvent.AgentState.HOLD)
                                .queues(List.of("help", "outage"))
                                .build()));
        return samples;
    }

    private static DistinctSketch callers() {
        DistinctSketch callers = new DistinctSketch();
        callers.add(1L << 60);
        return callers;
    }

    private static CallEvent[] events() {
        return new CallEvent[] {
            event(EventType.CONTACT_ENQUEUED, "1", 1_000).vendor("one").build(),
            event(EventType.CONTACT_DEQUEUED, "2", 8_000)
                    .outcome(Outcome.OVERFLOW)
                    .waitMs(7_000)
                    .build(),
            event(EventType.CONTACT_ENDED, "3", 9_000)
                    .region("coast")
                    .caller("x")
                    .handling(900, 50)
                    .arrived(9_500, 70_000)
                    .build()
        };
    }

    private static CallEvent.Builder event(EventType type, String id, long time) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time)).contact("c1");
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static String golden(String name) throws IOException {
        Properties formats = new Properties();
        try (InputStream in =
                Objects.requireNonNull(FormatTest.class.getResourceAsStream("/golden/formats.properties"))) {
            formats.load(in);
        }
        return Objects.requireNonNull(formats.getProperty(name), name);
    }
}
