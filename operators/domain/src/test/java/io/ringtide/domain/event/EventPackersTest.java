package io.ringtide.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventPackersTest {
    private static final CallEventPacker EVENTS = new CallEventPacker();
    private static final RejectionPacker REJECTIONS = new RejectionPacker();

    @Test
    void shouldReadTheEventsThatItWrote() {
        Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            CallEvent event = random(random);
            assertThat(EVENTS.fromBytes(EVENTS.toBytes(event))).isEqualTo(event);
        }
    }

    @Test
    void shouldReadTheRejectionsThatItWrote() {
        Random random = new Random(10);
        byte[] input = "{not json".getBytes(StandardCharsets.UTF_8);
        for (RejectReason reason : RejectReason.values()) {
            for (Rejection rejection : new Rejection[] {
                new Rejection(input, reason, "why", "/pbx", 5, 6),
                new Rejection(input, reason, "\uD83D\uDE00".repeat(50_000), "/pbx", 5, 6),
                new Rejection(input, random(random), reason, "", null, -5, -6),
                new Rejection(null, random(random), reason, "because", null, 5, Position.of(3, 1L << 40)),
                new Rejection(null, null, reason, "", "", 0, 0)
            }) {
                assertThat(REJECTIONS.fromBytes(REJECTIONS.toBytes(rejection)))
                        .usingRecursiveComparison()
                        .isEqualTo(rejection);
            }
        }
    }

    @Test
    void shouldTakeTwoDeliveriesOfOneEventForTheSame() {
        CallEvent event = random(new Random(11));
        CallEvent again = CallEvent.builder(event.type(), event.source(), "another id", event.time())
                .arrived(1, 2)
                .at(event.tenant(), event.centre(), event.queue())
                .region(event.region())
                .vendor(event.vendor())
                .contact(event.contactId())
                .journey(event.journeyId())
                .caller(event.caller())
                .agent(event.agent())
                .outcome(event.outcome())
                .agentState(event.agentState())
                .queues(event.queues())
                .waitMs(event.waitMs())
                .handling(event.talkMs(), event.holdMs())
                .acwMs(event.acwMs())
                .reason(event.reason())
                .callback(event.callback())
                .build();
        assertThat(again.fingerprint()).isEqualTo(event.fingerprint());
        assertThat(again.idHash()).isNotEqualTo(event.idHash());
    }

    @Test
    void shouldNotMindTheOrderOfQueues() {
        CallEvent.Builder event = CallEvent.builder(EventType.AGENT_STATE_CHANGED, "/pbx", "1", 0);
        CallEvent listed = event.queues(List.of("b", "a", "b")).build();

        assertThat(listed.queues()).containsExactly("a", "b");
        assertThat(listed.fingerprint())
                .isEqualTo(event.queues(List.of("a", "b")).build().fingerprint())
                .isNotEqualTo(event.queues(List.of("a")).build().fingerprint())
                .isNotEqualTo(event.queues(List.of()).build().fingerprint());
        assertThat(event.queues(List.of()).build().fingerprint())
                .isNotEqualTo(event.queues(null).build().fingerprint());
    }

    private static CallEvent random(Random random) {
        long time = random.nextLong() >> random.nextInt(64);
        EventType type = EventType.of(random.nextInt(EventType.values().length));
        boolean isCallback = type.requires() == EventType.Requires.CALLBACK && random.nextInt(4) > 0;
        return CallEvent.builder(type, text(random), text(random), time)
                .reason(maybe(random))
                .callback(isCallback ? new CallbackWord(text(random), random.nextInt(9) - 1, maybe(random)) : null)
                .arrived(time + random.nextInt(1_000_000) - 500_000, Position.of(random.nextInt(100), random.nextInt()))
                .at(text(random), text(random), text(random))
                .region(maybe(random))
                .vendor(maybe(random))
                .contact(text(random))
                .journey(maybe(random))
                .caller(maybe(random))
                .agent(maybe(random))
                .outcome(random.nextBoolean() ? null : Outcome.of(random.nextInt(Outcome.values().length)))
                .agentState(random.nextBoolean() ? null : CallEvent.AgentState.of(random.nextInt(7)))
                .queues(random.nextBoolean() ? null : Arrays.asList(text(random), text(random), text(random)))
                .waitMs(random.nextInt(1_000) - 1)
                .handling(random.nextInt(1_000) - 1, random.nextInt(1_000) - 1)
                .acwMs(random.nextInt(1_000) - 1)
                .load(type == EventType.KNOWN_EVENT_PUBLISHED && random.nextInt(4) > 0 ? load(random) : null)
                .build();
    }

    private static KnownLoad load(Random random) {
        long from = random.nextLong() >> 2;
        return new KnownLoad(from, from + 1 + random.nextInt(1_000), random.nextInt(1, 100) / 8.0);
    }

    private static String maybe(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 1, 0xd7ff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
