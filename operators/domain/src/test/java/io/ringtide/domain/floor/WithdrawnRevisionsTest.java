package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A late event whose id belongs to one elsewhere, and the word of that, which may be read before it or after it: the
 * revisions of all intervals are the same.
 */
class WithdrawnRevisionsTest {
    private static final long T = 1_772_445_600_000L;
    private static final long MINUTE = 60_000;
    private static final QueueRules RULES =
            new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER);

    @Test
    void shouldReviseTheSameIntervalsWhicheverIsReadFirst() {
        for (EventType type : List.of(EventType.CONTACT_OFFERED, EventType.CONTACT_ANSWERED, EventType.CONTACT_ENDED)) {
            CallEvent late = event(type, "stolen", T + 20 * MINUTE)
                    .arrived(T + 50 * MINUTE, 7)
                    .build();
            Withdrawal withdrawal =
                    new Withdrawal(Place.of(late), late.source(), late.id(), late.time() - MINUTE, 1, T + 52 * MINUTE);

            Map<String, Integer> eventFirst = revisions(late, withdrawal, true);
            assertThat(eventFirst.values()).as(type.name()).contains(1).allMatch(revision -> revision <= 1);
            assertThat(revisions(late, withdrawal, false)).as(type.name()).isEqualTo(eventFirst);
        }
    }

    private static Map<String, Integer> revisions(CallEvent late, Withdrawal withdrawal, boolean eventFirst) {
        FloorUnderTest floor = new FloorUnderTest(RULES, new BusinessCalendar(ZoneOffset.UTC));
        floor.apply(event(EventType.CONTACT_ENQUEUED, "first", T + 10 * MINUTE).build());
        floor.advanceTo(T + 45 * MINUTE);
        List<Runnable> both = new ArrayList<>(List.of(() -> floor.apply(late), () -> floor.apply(withdrawal)));
        both.get(eventFirst ? 0 : 1).run();
        floor.restart();
        floor.advanceTo(T + 60 * MINUTE);
        both.get(eventFirst ? 1 : 0).run();
        floor.advanceTo(T + 4 * 60 * MINUTE);
        Map<String, Integer> revisions = new TreeMap<>();
        floor.intervals().forEach((interval, sum) -> {
            if (sum.revision > 0) {
                revisions.put(interval.toString(), sum.revision);
            }
        });
        return revisions;
    }

    private static CallEvent.Builder event(EventType type, String id, long time) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time)).contact("c1");
    }
}
