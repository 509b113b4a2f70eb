package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Visits that are found open when the ghost limit has passed them already. */
class LateGhostTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long GHOST_LIMIT_MS = QueueFloor.DEFAULT_GHOST_LIMIT_MS;

    private final FloorUnderTest floor = new FloorUnderTest(
            new QueueRules(Thresholds.DEFAULT, GHOST_LIMIT_MS, Precedence.ANY_ORDER),
            new BusinessCalendar(ZoneOffset.UTC));

    @Test
    void shouldLoseAVisitThatIsHeardOfAfterTheGhostLimit() {
        floor.advanceTo(3 * HOUR_MS);
        floor.apply(event(EventType.CONTACT_ENQUEUED, "late", 0));

        QueueReport.Frame frame = floor.advanceTo(3 * HOUR_MS + 5_000);

        assertThat(frame.totals().get(Counter.LOST)).isEqualTo(1);
        assertThat(frame.windows()[Window.PT1H.ordinal()].get(Counter.LOST))
                .as("lost at 02:00:00, which is out of the last hour as of 03:00:05")
                .isZero();
        assertThat(frame.waiting()).isZero();
        assertThat(frame.imbalance()).isZero();
    }

    @Test
    void shouldLoseTheSecondVisitThatALateExitUncovers() {
        floor.apply(event(EventType.CONTACT_ENQUEUED, "in", 0));
        floor.apply(event(EventType.CONTACT_ENQUEUED, "again", 20_000));
        floor.advanceTo(3 * HOUR_MS);

        floor.apply(event(EventType.CONTACT_DEQUEUED, "out", 10_000));

        QueueReport.Frame frame = floor.advanceTo(3 * HOUR_MS + 5_000);
        assertThat(frame.totals().get(Counter.EXITED_OVERFLOW)).isEqualTo(1);
        assertThat(frame.totals().get(Counter.LOST)).isEqualTo(1);
        assertThat(frame.imbalance()).isZero();
    }

    private static CallEvent event(EventType type, String id, long time) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time))
                .contact("c1")
                .outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.OVERFLOW : null)
                .build();
    }
}
