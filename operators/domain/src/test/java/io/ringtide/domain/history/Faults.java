package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What a feed makes of what happened: events get lost, come twice, come late; a clock is wrong for a while; a centre is
 * cut off for an hour and then sends everything at once; one id stands on two different events.
 */
final class Faults {
    private static final long HOUR_MS = 3_600_000;
    /** An event further ahead of its arrival is refused before it comes to the floor. */
    private static final long MOST_AHEAD_MS = 120_000;

    private final Random random;
    private final Lives lives;
    private final List<CallEvent> arrivals = new ArrayList<>();
    private final String cutOff;
    private final long cutOffAt;
    private final String wrongClock;
    private final long wrongSince;
    private final long wrongBy;

    Faults(Random random, long start, Lives lives) {
        this.random = random;
        this.lives = lives;
        cutOff = random.nextInt(3) == 0 ? Site.any(random).centre() : "nobody";
        cutOffAt = start + random.nextInt(1_200_000);
        wrongClock = random.nextInt(3) == 0 ? Site.any(random).source(random.nextInt(2)) : "nobody";
        wrongSince = start + random.nextInt(1_200_000);
        wrongBy = random.nextInt(200_000) - 100_000;
        lives.events().forEach(this::send);
        Collections.shuffle(arrivals, random);
        arrivals.sort(Comparator.comparingLong(CallEvent::arrival));
    }

    /** In order of arrival, each with its place in the feed. */
    List<CallEvent> arrivals() {
        List<CallEvent> placed = new ArrayList<>();
        for (CallEvent event : arrivals) {
            placed.add(copy(event, event.time(), event.arrival(), Position.of(0, placed.size())));
        }
        return placed;
    }

    private void send(CallEvent event) {
        if (random.nextInt(20) == 0) {
            return;
        }
        CallEvent told = event.source().equals(wrongClock) && event.time() >= wrongSince
                ? copy(event, event.time() + wrongBy, event.arrival(), 0)
                : event;
        long arrival = arrival(event);
        arrive(told, arrival);
        if (random.nextInt(8) == 0) {
            arrive(told, arrival + random.nextInt(random.nextInt(3) == 0 ? 4_000_000 : 60_000));
        }
        if (random.nextInt(12) == 0) {
            CallEvent other = lives.contradicting(told);
            arrive(other, Math.max(other.time(), arrival + random.nextInt(120_000) - 60_000));
        }
    }

    private long arrival(CallEvent event) {
        long end = cutOffAt + HOUR_MS;
        if (event.centre().equals(cutOff) && event.time() >= cutOffAt && event.time() < end) {
            return end + random.nextInt(3);
        }
        return event.time()
                + switch (random.nextInt(40)) {
                    case 0 -> random.nextInt(10_000_000);
                    case 1, 2, 3, 4, 5 -> random.nextInt(90_000);
                    default -> random.nextInt(2_000);
                };
    }

    private void arrive(CallEvent event, long arrival) {
        arrivals.add(copy(event, event.time(), Math.max(arrival, event.time() - MOST_AHEAD_MS), 0));
    }

    private static CallEvent copy(CallEvent event, long time, long arrival, long position) {
        return CallEvent.builder(event.type(), event.source(), event.id(), time)
                .arrived(arrival, position)
                .at(event.tenant(), event.centre(), event.queue())
                .region(event.region())
                .vendor(event.vendor())
                .contact(event.contactId())
                .journey(event.journeyId())
                .caller(event.caller())
                .agent(event.agent())
                .outcome(event.outcome())
                .agentState(event.agentState())
                .waitMs(event.waitMs())
                .handling(event.talkMs(), event.holdMs())
                .acwMs(event.acwMs())
                .queues(event.queues())
                .waiting(event.waiting())
                .build();
    }
}
