package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.ThresholdHistory;
import io.ringtide.domain.topology.Thresholds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a few contacts went through, made up from a seed: sound lives and senseless ones, in an order of arrival that
 * has nothing to do with their times, with repetitions and conflicts.
 */
final class RandomHistory {
    private static final long[] USUAL_STEPS_MS = {
        0, 1, 999, 1_000, 4_999, 5_000, 5_001, 19_999, 20_000, 20_001, 60_000, 119_999, 120_000, 120_001
    };
    private static final long[] LONG_STEPS_MS = {900_000, 3_600_000, 7_199_999, 7_200_000, 7_200_001, 9_000_000};
    /** Around a quarter hour, a midnight, and the nights in which the clocks change. */
    private static final String[] STARTS = {
        "2026-01-14T23:59:50Z",
        "2026-03-02T14:50:00Z",
        "2026-03-28T22:58:00Z",
        "2026-10-24T21:58:30Z",
        "2026-10-25T20:30:00Z",
        "2026-06-30T18:14:45Z"
    };

    private static final String[] ZONES = {"Asia/Seoul", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"};

    private final Random random;
    private final ZoneId zone;
    private final long start;
    private final List<CallEvent> arrivals = new ArrayList<>();
    private int nextId;

    RandomHistory(Random random) {
        this.random = random;
        this.zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
        this.start = Instant.parse(STARTS[random.nextInt(STARTS.length)]).toEpochMilli();
        int contacts = 1 + random.nextInt(5);
        for (int contact = 0; contact < contacts; contact++) {
            live("c" + contact);
        }
        Collections.shuffle(arrivals, random);
    }

    /** Events in the order in which they arrive. */
    List<CallEvent> arrivals() {
        return arrivals;
    }

    ZoneId zone() {
        return zone;
    }

    QueueRules rules() {
        return rules(ThresholdHistory.always(thresholds()));
    }

    /** Other rules, and the slide from which on they are others. */
    record Change(long slide, QueueRules rules) {}

    /** The same rules until a slide within the history, others from then on, or none. */
    Change change(QueueRules rules) {
        long reach = random.nextBoolean() ? 3_600_000 : 120_000;
        long slide = Slides.after(start + random.nextInt((int) reach), Slides.PANE_MS);
        Thresholds others = random.nextBoolean() ? thresholds() : new Thresholds(60_000, 0);
        return new Change(slide, rules(rules.thresholds().then(slide, others)));
    }

    private Thresholds thresholds() {
        return random.nextInt(4) == 0 ? new Thresholds(5_000, 20_000) : Thresholds.DEFAULT;
    }

    private static QueueRules rules(ThresholdHistory thresholds) {
        return new QueueRules(thresholds, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER);
    }

    /** Before every event. */
    long start() {
        return start - 3_600_000;
    }

    /** After every event. */
    long end() {
        return arrivals.stream().mapToLong(CallEvent::time).max().orElse(start) + 1;
    }

    private void live(String contact) {
        long time = start + random.nextInt(120) * 500L;
        int length = 1 + random.nextInt(7);
        boolean isSound = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            CallEvent event = event(contact, isSound ? soundType(i) : anyType(), time, "e" + nextId++);
            arrivals.add(event);
            if (random.nextInt(5) == 0) {
                arrivals.add(event);
            }
            if (random.nextInt(12) == 0) {
                long other = random.nextInt(3) == 0 ? time : time + step();
                arrivals.add(event(contact, anyType(), other, event.id()));
            }
            boolean runsBack = random.nextInt(9) == 0;
            time += runsBack ? -step() : step();
        }
    }

    private long step() {
        if (random.nextInt(10) == 0) {
            return LONG_STEPS_MS[random.nextInt(LONG_STEPS_MS.length)];
        }
        return random.nextBoolean() ? USUAL_STEPS_MS[random.nextInt(USUAL_STEPS_MS.length)] : random.nextInt(90_000);
    }

    private static EventType soundType(int place) {
        return switch (place) {
            case 0 -> EventType.CONTACT_OFFERED;
            case 1, 5 -> EventType.CONTACT_ENQUEUED;
            case 2, 6 -> EventType.CONTACT_ANSWERED;
            case 3 -> EventType.CONTACT_ENDED;
            default -> EventType.CONTACT_WRAPUP_ENDED;
        };
    }

    private EventType anyType() {
        return switch (random.nextInt(12)) {
            case 0 -> EventType.CONTACT_OFFERED;
            case 1 -> EventType.CONTACT_BLOCKED;
            case 2, 3, 4, 5 -> EventType.CONTACT_ENQUEUED;
            case 6, 7 -> EventType.CONTACT_ANSWERED;
            case 8, 9, 10 -> EventType.CONTACT_DEQUEUED;
            default -> EventType.CONTACT_ENDED;
        };
    }

    /** Handling times are always given: what they are derived from otherwise is the golden scripts' matter. */
    private CallEvent event(String contact, EventType type, long time, String id) {
        CallEvent.Builder event = FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time))
                .contact(contact)
                .handling(random.nextInt(300_000), random.nextInt(3) * 1_000L)
                .acwMs(random.nextInt(60_000));
        if (random.nextInt(3) == 0) {
            event.waitMs(random.nextInt(3) == 0 ? 2_000_000 : random.nextInt(60_000));
        }
        if (random.nextInt(5) > 0) {
            event.caller("caller " + random.nextInt(6));
        }
        if (type == EventType.CONTACT_DEQUEUED) {
            boolean isAbandoned = random.nextBoolean();
            event.outcome(isAbandoned ? Outcome.ABANDONED : Outcome.values()[random.nextInt(Outcome.values().length)]);
        }
        return event.build();
    }
}
