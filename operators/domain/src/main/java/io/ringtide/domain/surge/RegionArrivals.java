package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the fresh callers of one region by tick. A contact arrives with its first attempt, offered, blocked or enqueued, and
 * is fresh where its caller has made none in the region in the half hour that ends with the tick, before it; who is not named is
 * always fresh. Attempts are kept until their tick is closed and are then looked at together, so what is counted is a function of
 * the set of those that came in time. One that could not be read in time counts in the first tick that is open then, and as
 * late. Not thread-safe.
 *
 * <p>Bounded, and known again by {@link Fingerprint}: a tick looks at {@value TickAttempts#MOST} attempts, and of more at those of a
 * fair part of the callers. Of the callers the last {@value #MOST_CALLERS} are known; where that many call within half an hour the
 * half hour is as much shorter as it takes, so that who redials later than that is fresh again, and the ratio of calls to
 * callers is that of the shorter time. Of contacts the last {@value #MOST_CONTACTS} are.
 */
public final class RegionArrivals implements TickCounter<RegionTick> {
    /** Who was not heard of for that long is fresh. */
    static final long FRESH_AFTER_MS = 30 * 60_000L;

    static final int MOST_CALLERS = 16_384;
    static final int MOST_CONTACTS = 8_192;

    private static final int VERSION = 3;
    private static final long MINUTE_MS = 60_000;
    /** An id that is heard of again later than that is another contact. */
    private static final int SAME_CONTACT_MINUTES = 45;

    private static final long NOT_BEGUN = Long.MIN_VALUE;
    private static final TickAttempts.Arrivals NOBODY = new TickAttempts.Arrivals(0, 0, 0, 0);

    private final RegionId id;
    private final Ticks ticks;
    private final NavigableMap<Long, TickAttempts> open = new TreeMap<>();
    private final NavigableMap<Long, TickOutcomes> outcomes = new TreeMap<>();
    private final LastSeen callers =
            new LastSeen(MOST_CALLERS, TickCalendar.TICK_MS, (int) (FRESH_AFTER_MS / TickCalendar.TICK_MS));
    private final LastSeen contacts = new LastSeen(MOST_CONTACTS, MINUTE_MS, SAME_CONTACT_MINUTES);
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
        if (!ticks.isInTime(event.time(), event.arrival())) {
            return false;
        }
        // What was in the log in time and could not be read is put to the account of the first tick that is open.
        long start = Math.max(Ticks.start(event.time()), next);
        if (TickOutcomes.counts(event)) {
            outcomes.computeIfAbsent(start, any -> new TickOutcomes()).add(event);
        }
        if (event.type().isAttempt()) {
            open.computeIfAbsent(start, any -> new TickAttempts()).add(event, event.time() < start);
        }
        return true;
    }

    @Override
    public void advanceTo(long closedBefore, Consumer<RegionTick> out) {
        while (next < closedBefore) {
            if (callers.size() == 0 && calls == 0) {
                // Nobody knows anything about anybody until something happens again.
                next = Math.max(next, Math.min(firstOpen(), closedBefore));
                contacts.advanceTo(next);
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
        callers.advanceTo(start);
        contacts.advanceTo(start);
        TickAttempts attempts = open.remove(start);
        TickAttempts.Arrivals arrivals = NOBODY;
        if (attempts != null) {
            arrivals = attempts.arrivals(callers, contacts);
            callers.see(attempts.callers());
            contacts.see(attempts.contacts());
        }
        count(start, arrivals.named());
        TickOutcomes became = outcomes.remove(start);
        RegionTick.Done done = became == null
                ? new RegionTick.Done(arrivals.arrived(), 0, 0, 0)
                : new RegionTick.Done(arrivals.arrived(), became.answered(), became.abandoned(), became.blocked());
        return new RegionTick(id, start, arrivals.fresh(), callers.size(), calls, arrivals.late(), done);
    }

    /** Adds up those of the time in which callers are known. */
    private void count(long start, int named) {
        if (named > 0) {
            callsByTick.put(start, named);
            calls += named;
        }
        long since = Math.max(start + TickCalendar.TICK_MS - FRESH_AFTER_MS, callers.since());
        while (!callsByTick.isEmpty() && callsByTick.firstKey() < since) {
            calls -= callsByTick.pollFirstEntry().getValue();
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        Packed.writeInt(out, open.size());
        for (Map.Entry<Long, TickAttempts> tick : open.entrySet()) {
            out.writeLong(tick.getKey());
            tick.getValue().write(out);
        }
        Packed.writeInt(out, outcomes.size());
        for (Map.Entry<Long, TickOutcomes> tick : outcomes.entrySet()) {
            out.writeLong(tick.getKey());
            tick.getValue().write(out);
        }
        callers.write(out);
        contacts.write(out);
        Packed.writeInt(out, callsByTick.size());
        long before = 0;
        for (Map.Entry<Long, Integer> tick : callsByTick.entrySet()) {
            Packed.writeUnsigned(out, (tick.getKey() - before) / TickCalendar.TICK_MS);
            Packed.writeUnsigned(out, tick.getValue());
            before = tick.getKey();
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RegionArrivals read(DataInput in, RegionId id, Ticks ticks) throws IOException {
        Packed.expectVersion(in, VERSION, "a region's arrivals");
        RegionArrivals region = new RegionArrivals(id, ticks);
        region.next = in.readLong();
        int openTicks = Packed.readInt(in);
        for (int i = 0; i < openTicks; i++) {
            region.open.put(in.readLong(), TickAttempts.read(in));
        }
        int openOutcomes = Packed.readInt(in);
        for (int i = 0; i < openOutcomes; i++) {
            region.outcomes.put(in.readLong(), TickOutcomes.read(in));
        }
        region.callers.read(in);
        region.contacts.read(in);
        int size = Packed.readInt(in);
        long start = 0;
        for (int i = 0; i < size; i++) {
            start += Packed.readUnsigned(in) * TickCalendar.TICK_MS;
            int named = Math.toIntExact(Packed.readUnsigned(in));
            region.callsByTick.put(start, named);
            region.calls += named;
        }
        return region;
    }
}
