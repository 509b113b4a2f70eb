package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Counts the fresh callers of one region by tick. A contact arrives with its first attempt, offered, blocked or enqueued, and
 * is fresh where its caller has made no attempt in the region for half an hour; who is not named is always fresh. Attempts
 * are kept until their tick is closed and are then looked at in order of time, so what is counted is a function of the set
 * of those that came in time. Not thread-safe.
 *
 * <p>Bounded: a tick counts {@value #MOST_ATTEMPTS} attempts, 98,304 a minute, and of more a fair part of as many. Of the
 * callers the last {@value #MOST_CALLERS} are known; where that many call within half an hour the half hour is as much
 * shorter as it takes, so that who redials later than that is fresh again, and the ratio of calls to callers is that of
 * the shorter time. Of contacts the last {@value #MOST_CONTACTS} are.
 */
public final class RegionArrivals implements TickCounter<RegionTick> {
    /** Who was not heard of for that long is fresh. */
    static final long FRESH_AFTER_MS = 30 * 60_000L;

    static final int MOST_ATTEMPTS = 16_384;
    static final int MOST_CALLERS = 16_384;
    static final int MOST_CONTACTS = 32_768;

    private static final int VERSION = 2;
    /** An id that is heard of again later than that is another contact, as it is on the floor. */
    private static final long SAME_CONTACT_MS = QueueFloor.DEFAULT_GHOST_LIMIT_MS;

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final RegionId id;
    private final Ticks ticks;
    private final NavigableMap<Long, TreeSet<Attempt>> open = new TreeMap<>();
    private final NavigableMap<Long, TickOutcomes> outcomes = new TreeMap<>();
    private final LastSeen callers = new LastSeen(MOST_CALLERS);
    private final LastSeen contacts = new LastSeen(MOST_CONTACTS);
    /** Contacts with a caller that arrived in each tick of the last half hour. */
    private final NavigableMap<Long, Integer> callsByTick = new TreeMap<>();

    private int calls;
    /** The first tick that is not closed. */
    private long next = NOT_BEGUN;

    public RegionArrivals(RegionId id, Ticks ticks) {
        this.id = id;
        this.ticks = ticks;
    }

    /** Whether an event is an attempt from somewhere known, or says what became of one. */
    public static boolean counts(CallEvent event) {
        return event.region() != null && (event.type().isAttempt() || TickOutcomes.counts(event));
    }

    /** Takes an event that {@link #counts}. */
    @Override
    public boolean take(CallEvent event) {
        long start = Ticks.start(event.time());
        if (start < next || !ticks.isInTime(event.time(), event.arrival())) {
            return false;
        }
        if (TickOutcomes.counts(event)) {
            outcomes.computeIfAbsent(start, any -> new TickOutcomes()).add(event);
        }
        if (!event.type().isAttempt()) {
            return true;
        }
        TreeSet<Attempt> attempts = open.computeIfAbsent(start, any -> new TreeSet<>());
        attempts.add(Attempt.of(event));
        if (attempts.size() > MOST_ATTEMPTS) {
            attempts.pollLast();
        }
        return true;
    }

    @Override
    public void advanceTo(long closedBefore, Consumer<RegionTick> out) {
        while (next < closedBefore) {
            if (callers.size() == 0 && calls == 0) {
                // Nobody knows anything about anybody until something happens again.
                next = Math.max(next, Math.min(firstOpen(), closedBefore));
                contacts.forgetBefore(next - SAME_CONTACT_MS);
            }
            if (next < closedBefore) {
                out.accept(close(next));
                next += TickCalendar.TICK_MS;
            }
        }
    }

    @Override
    public boolean isTold() {
        return open.isEmpty() && outcomes.isEmpty();
    }

    @Override
    public boolean isOver() {
        return isTold() && callers.size() == 0 && contacts.size() == 0;
    }

    private long firstOpen() {
        long attempted = open.isEmpty() ? Long.MAX_VALUE : open.firstKey();
        return outcomes.isEmpty() ? attempted : Math.min(attempted, outcomes.firstKey());
    }

    private RegionTick close(long start) {
        TreeSet<Attempt> attempts = open.remove(start);
        int fresh = 0;
        int named = 0;
        int arrived = 0;
        for (Attempt attempt : inOrder(attempts == null ? new TreeSet<>() : attempts)) {
            long time = attempt.time();
            boolean isNamed = attempt.caller() != Attempt.NOBODY;
            boolean isArrival = time - contacts.see(attempt.contact(), time) > SAME_CONTACT_MS;
            boolean isFresh = !isNamed || time - callers.see(attempt.caller(), time) >= FRESH_AFTER_MS;
            arrived += isArrival ? 1 : 0;
            fresh += isArrival && isFresh ? 1 : 0;
            named += isArrival && isNamed ? 1 : 0;
        }
        if (named > 0) {
            callsByTick.put(start, named);
            calls += named;
        }
        forgetAsOf(start + TickCalendar.TICK_MS);
        TickOutcomes became = outcomes.remove(start);
        RegionTick.Done done = became == null
                ? new RegionTick.Done(arrived, 0, 0, 0)
                : new RegionTick.Done(arrived, became.answered(), became.abandoned(), became.blocked());
        return new RegionTick(id, start, fresh, callers.size(), calls, done);
    }

    private void forgetAsOf(long end) {
        callers.forgetBefore(end - FRESH_AFTER_MS);
        contacts.forgetBefore(end - SAME_CONTACT_MS);
        long since = Math.max(end - FRESH_AFTER_MS, Ticks.start(callers.since()));
        while (!callsByTick.isEmpty() && callsByTick.firstKey() < since) {
            calls -= callsByTick.pollFirstEntry().getValue();
        }
    }

    private static List<Attempt> inOrder(TreeSet<Attempt> attempts) {
        List<Attempt> inOrder = new ArrayList<>(attempts);
        inOrder.sort(Attempt.BY_TIME);
        return inOrder;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        Packed.writeInt(out, open.size());
        for (Map.Entry<Long, TreeSet<Attempt>> tick : open.entrySet()) {
            out.writeLong(tick.getKey());
            Packed.writeInt(out, tick.getValue().size());
            for (Attempt attempt : tick.getValue()) {
                attempt.write(out);
            }
        }
        Packed.writeInt(out, outcomes.size());
        for (Map.Entry<Long, TickOutcomes> tick : outcomes.entrySet()) {
            out.writeLong(tick.getKey());
            tick.getValue().write(out);
        }
        callers.write(out);
        contacts.write(out);
        Packed.writeInt(out, callsByTick.size());
        for (Map.Entry<Long, Integer> tick : callsByTick.entrySet()) {
            out.writeLong(tick.getKey());
            Packed.writeInt(out, tick.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RegionArrivals read(DataInput in, RegionId id, Ticks ticks) throws IOException {
        Packed.expectVersion(in, VERSION, "a region's arrivals");
        RegionArrivals region = new RegionArrivals(id, ticks);
        region.next = in.readLong();
        int openTicks = Packed.readInt(in);
        for (int i = 0; i < openTicks; i++) {
            TreeSet<Attempt> attempts = new TreeSet<>();
            region.open.put(in.readLong(), attempts);
            int size = Packed.readInt(in);
            for (int j = 0; j < size; j++) {
                attempts.add(Attempt.read(in));
            }
        }
        int openOutcomes = Packed.readInt(in);
        for (int i = 0; i < openOutcomes; i++) {
            region.outcomes.put(in.readLong(), TickOutcomes.read(in));
        }
        region.callers.read(in);
        region.contacts.read(in);
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            long start = in.readLong();
            int named = Packed.readInt(in);
            region.callsByTick.put(start, named);
            region.calls += named;
        }
        return region;
    }
}
