package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A telephone system that gives all its calls one id, or tells of one call over and over. */
class BusyContactTest {
    private static final int CALLS = 20_000;

    private final FloorUnderTest floor = new FloorUnderTest(
            new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER),
            new BusinessCalendar(ZoneOffset.UTC));
    private int events;

    @Test
    @Timeout(300) // without a bound on what is remembered it would not end
    void shouldCountEveryCallOfABusyId() {
        for (int call = 0; call < CALLS; call++) {
            apply(EventType.CONTACT_ENQUEUED, call * 4_000L);
            apply(EventType.CONTACT_ANSWERED, call * 4_000L + 1_500);
            if (call % 50 == 49) {
                assertThat(floor.advanceTo(call * 4_000L / 5_000 * 5_000).imbalance())
                        .isZero();
            }
        }
        QueueReport.Frame frame = floor.advanceTo(CALLS * 4_000L);
        assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(CALLS);
        assertThat(frame.totals().get(Counter.ANSWERED)).isEqualTo(CALLS);
        assertThat(frame.totals().get(Counter.SL_MET)).isEqualTo(CALLS);
        assertThat(frame.totals().get(Counter.WAIT_MS_ANSWERED)).isEqualTo(CALLS * 1_500L);
        assertThat(frame.totals().get(Counter.UNSEEN_ENTRY)).isZero();
        assertThat(frame.waiting()).isZero();
        assertThat(frame.imbalance()).isZero();
        assertThat(frame.windows()[Window.PT1H.ordinal()].get(Counter.ANSWERED)).isEqualTo(900);
    }

    @Test
    void shouldKeepTheBeginOfAStayThatIsEnqueuedOverAndOver() {
        for (int i = 0; i < 1_000; i++) {
            apply(EventType.CONTACT_ENQUEUED, i * 1_000L);
        }
        QueueReport.Frame frame = floor.advanceTo(1_000_000);
        assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(1);
        assertThat(frame.longestSince()).isZero();

        apply(EventType.CONTACT_ANSWERED, 1_000_000);
        frame = floor.advanceTo(1_005_000);

        assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(1);
        assertThat(frame.totals().get(Counter.ANSWERED)).isEqualTo(1);
        assertThat(frame.totals().get(Counter.WAIT_MS_ANSWERED)).isEqualTo(1_000_000);
        assertThat(frame.totals().get(Counter.SL_MISSED)).isEqualTo(1);
        assertThat(frame.waiting()).isZero();
        assertThat(frame.imbalance()).isZero();
    }

    /** However many calls there were before, an exit of theirs is not taken for that of the call that waits. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 63, 64, 65, 100})
    void shouldNotEndTheCallThatWaitsWithAnExitOfThoseBefore(int calls) {
        for (int repeats = 60; repeats < 70; repeats++) {
            FloorUnderTest fresh = new FloorUnderTest(
                    new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER),
                    new BusinessCalendar(ZoneOffset.UTC));
            long time = 0;
            for (int call = 0; call < calls; call++) {
                fresh.apply(event(EventType.CONTACT_ENQUEUED, time++));
                fresh.apply(event(EventType.CONTACT_ANSWERED, time++));
            }
            long begin = time;
            for (int i = 0; i < 2 * repeats; i++) {
                fresh.apply(event(EventType.CONTACT_ENQUEUED, time++));
                assertThat(fresh.floor().live(time).longestSince()).isEqualTo(begin);
            }
            fresh.apply(event(EventType.CONTACT_ANSWERED, time));
            QueueReport.Frame frame = fresh.advanceTo(5_000);
            assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(calls + 1);
            assertThat(frame.totals().get(Counter.ANSWERED)).isEqualTo(calls + 1);
            assertThat(frame.waiting()).isZero();
            assertThat(frame.imbalance()).isZero();
        }
    }

    private void apply(EventType type, long time) {
        floor.apply(event(type, time));
    }

    private CallEvent event(EventType type, long time) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", "e" + events++, time))
                .contact("everyone")
                .build();
    }
}
