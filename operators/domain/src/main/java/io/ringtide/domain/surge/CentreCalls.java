package io.ringtide.domain.surge;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts by tick who enters a centre and whom its agents take, a contact once a tick. What is counted is a function of the set
 * of events that came in time; nothing is kept of a tick that is closed. Not thread-safe.
 */
public final class CentreCalls implements TickCounter<CentreTick> {
    private static final int VERSION = 2;

    private record Counted(DistinctContacts entered, DistinctContacts answered) {}

    private final CentreId id;
    private final Ticks ticks;
    private final NavigableMap<Long, Counted> open = new TreeMap<>();
    /** The first tick that is not closed. */
    private long next = Long.MIN_VALUE;

    public CentreCalls(CentreId id, Ticks ticks) {
        this.id = id;
        this.ticks = ticks;
    }

    /** Whether an event says that somebody entered a centre or was answered there. */
    public static boolean counts(CallEvent event) {
        return event.type() == EventType.CONTACT_ENQUEUED || event.type() == EventType.CONTACT_ANSWERED;
    }

    /** Takes an event that {@link #counts}. */
    @Override
    public boolean take(CallEvent event) {
        long start = Ticks.start(event.time());
        if (start < next || !ticks.isInTime(event.time(), event.arrival())) {
            return false;
        }
        Counted counted =
                open.computeIfAbsent(start, any -> new Counted(new DistinctContacts(), new DistinctContacts()));
        boolean isEntry = event.type() == EventType.CONTACT_ENQUEUED;
        (isEntry ? counted.entered : counted.answered).add(event.contactId());
        return true;
    }

    @Override
    public void advanceTo(long closedBefore, Consumer<CentreTick> out) {
        next = Math.max(next, closedBefore);
        while (!open.isEmpty() && open.firstKey() < closedBefore) {
            Map.Entry<Long, Counted> tick = open.pollFirstEntry();
            Counted counted = tick.getValue();
            out.accept(new CentreTick(id, tick.getKey(), counted.entered.size(), counted.answered.size()));
        }
    }

    @Override
    public boolean isTold() {
        return open.isEmpty();
    }

    @Override
    public boolean isOver() {
        return isTold();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        Packed.writeInt(out, open.size());
        for (Map.Entry<Long, Counted> tick : open.entrySet()) {
            out.writeLong(tick.getKey());
            tick.getValue().entered.write(out);
            tick.getValue().answered.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static CentreCalls read(DataInput in, CentreId id, Ticks ticks) throws IOException {
        Packed.expectVersion(in, VERSION, "a centre's calls");
        CentreCalls centre = new CentreCalls(id, ticks);
        centre.next = in.readLong();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            centre.open.put(in.readLong(), new Counted(DistinctContacts.read(in), DistinctContacts.read(in)));
        }
        return centre;
    }
}
