package io.ringtide.simulator;

import io.ringtide.domain.callback.CallbackSettings;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Centre;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Queue;

/**
 * Calls back those of one centre who took the offer of it. Whoever talks to them then is none of the floor's agents, and its chance is
 * its own: whatever it does leaves all other events as they are, bit for bit. The shares are our own judgement; nobody is dialled more
 * often, sooner after an attempt in vain, or at other hours than {@link CallbackSettings#DEFAULT} has it.
 */
final class Dialler extends Turn {
    static final double REACHES = 0.55;

    private static final double SETS_A_TIME = 0.4;
    private static final double IS_CALLED_OFF = 0.05;
    private static final double IS_BUSY = 0.3;
    private static final double IS_VOICEMAIL = 0.3;

    private static final long MINUTE_MS = 60_000;
    private static final long SOONEST_MS = 5 * MINUTE_MS;
    private static final long LATEST_MS = 40 * MINUTE_MS;
    private static final long SOONEST_SET_MS = 30 * MINUTE_MS;
    private static final long LATEST_SET_MS = 180 * MINUTE_MS;
    /** In which those are dialled who could not be at night. */
    private static final long MORNING_MS = 60 * MINUTE_MS;

    private static final long SHORTEST_RING_MS = 5_000;
    private static final long LONGEST_RING_MS = 40_000;

    private final Dice dice;
    private final ZoneId zone;
    private final DiallerLog log;
    private final Agenda<PromisedCall> agenda = new Agenda<>();
    private final Agenda<Turn> turns;

    /** @param turns where it takes its own */
    Dialler(Scenario scenario, Centre centre, Agenda<Turn> turns, Queue<CallEvent> out) {
        this.dice = scenario.dice("dialler", centre.id());
        this.zone = scenario.tenant().zone();
        this.log = new DiallerLog(scenario, centre, out);
        this.turns = turns;
    }

    @Override
    long nextDue() {
        return agenda.size() == 0 ? Long.MAX_VALUE : agenda.peek().due;
    }

    @Override
    int underWay() {
        return agenda.size();
    }

    @Override
    void happen(long now) {
        agenda.poll().happen(now);
    }

    /** The caller has left the queue for a call back. */
    void promise(Journey journey, long now) {
        PromisedCall call = new PromisedCall(this, journey);
        log.requested(call, now);
        long due;
        if (dice.chance(SETS_A_TIME)) {
            long wanted = notQuiet(now + dice.between(SOONEST_SET_MS, LATEST_SET_MS));
            due = wanted - Math.floorMod(wanted, MINUTE_MS);
            log.scheduled(call, due, now);
        } else {
            due = notQuiet(now + dice.between(SOONEST_MS, LATEST_MS));
        }
        call.isCalledOff = dice.chance(IS_CALLED_OFF);
        agenda.schedule(call, call.isCalledOff ? dice.between(now, due) : due);
        turns.schedule(this, nextDue());
    }

    /** What the call was waiting for is due. */
    void advance(PromisedCall call, long now) {
        if (call.isCalledOff) {
            log.told(EventType.CALLBACK_CANCELLED, call, null, now);
        } else if (call.rings) {
            call.rings = false;
            hearResult(call, now);
        } else {
            call.rings = true;
            call.dials++;
            log.told(EventType.CALLBACK_ATTEMPTED, call, null, now);
            agenda.schedule(call, now + dice.between(SHORTEST_RING_MS, LONGEST_RING_MS));
        }
    }

    private void hearResult(PromisedCall call, long now) {
        boolean isReached = dice.chance(REACHES);
        log.told(EventType.CALLBACK_COMPLETED, call, isReached ? "reached" : inVain(), now);
        if (!isReached && call.dials < CallbackSettings.DEFAULT.redialAfterMs().size()) {
            long pause = CallbackSettings.DEFAULT.redialAfterMs().get(call.dials - 1);
            agenda.schedule(call, notQuiet(now + pause));
        }
    }

    private String inVain() {
        double chance = dice.uniform();
        if (chance < IS_BUSY) {
            return "busy";
        }
        return chance < IS_BUSY + IS_VOICEMAIL ? "voicemail" : "no_answer";
    }

    /** That time, or one of the next morning. */
    private long notQuiet(long time) {
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
        LocalTime from = CallbackSettings.DEFAULT.quietFrom();
        LocalTime until = CallbackSettings.DEFAULT.quietUntil();
        LocalTime clock = local.toLocalTime();
        boolean isLate = !clock.isBefore(from);
        if (!isLate && !clock.isBefore(until)) {
            return time;
        }
        ZonedDateTime morning =
                local.toLocalDate().plusDays(isLate ? 1 : 0).atTime(until).atZone(zone);
        return morning.toInstant().toEpochMilli() + dice.between(0, MORNING_MS);
    }
}
