package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.TickCalendar;
import io.ringtide.domain.surge.Ticks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * When there was a surge in which region. A tick is known to callbacks as of the time at which it is closed live, also in a
 * backtest, where it could be known sooner: so both say the same.
 */
public final class SurgeHistory {
    private static final int VERSION = 1;
    /** From the beginning of a tick until it is known what it was. */
    private static final long KNOWN_AFTER_MS = TickCalendar.TICK_MS + Ticks.LIVE.allowanceMs();

    private final TreeMap<RegionId, TreeMap<Long, Boolean>> changes = new TreeMap<>();

    /**
     * Takes how a region stood in a tick; ticks of a region come in order of time.
     *
     * @param start of the tick, epoch milliseconds
     * @return when this changes something, epoch milliseconds, or {@link Long#MAX_VALUE} where it does not
     */
    public long accept(RegionId region, long start, boolean isUp) {
        TreeMap<Long, Boolean> known = changes.get(region);
        Map.Entry<Long, Boolean> last = known == null ? null : known.lastEntry();
        if (last == null ? !isUp : last.getValue() == isUp) {
            return NEVER;
        }
        long knownAt = start + KNOWN_AFTER_MS;
        changes.computeIfAbsent(region, any -> new TreeMap<>()).put(knownAt, isUp);
        return knownAt;
    }

    /** Whether a surge was known to be on in the region at that time. */
    boolean isUp(RegionId region, long time) {
        TreeMap<Long, Boolean> known = changes.get(region);
        Map.Entry<Long, Boolean> last = known == null ? null : known.floorEntry(time);
        return last != null && last.getValue();
    }

    /** When the surge of that time was known to be over, or {@link Visit#NEVER} where it was not by {@code asOf}. */
    long endAfter(RegionId region, long time, long asOf) {
        long next = nextChange(region, time);
        return next <= asOf ? next : NEVER;
    }

    /** The first change after that time, or {@link Visit#NEVER}. */
    long nextChange(RegionId region, long time) {
        TreeMap<Long, Boolean> known = changes.get(region);
        Long next = known == null ? null : known.higherKey(time);
        return next == null ? NEVER : next;
    }

    /** Forgets what was before that time, but for how it was then. */
    public void forgetBefore(long time) {
        for (TreeMap<Long, Boolean> known : changes.values()) {
            Long inForce = known.floorKey(time);
            if (inForce != null) {
                known.headMap(inForce, false).clear();
            }
        }
        changes.values()
                .removeIf(known -> known.size() == 1 && !known.firstEntry().getValue());
    }

    public void write(DataOutput out) throws IOException {
        RegionId.RegionIdPacker regions = new RegionId.RegionIdPacker();
        out.writeByte(VERSION);
        Packed.writeInt(out, changes.size());
        for (Map.Entry<RegionId, TreeMap<Long, Boolean>> region : changes.entrySet()) {
            regions.write(region.getKey(), out);
            Packed.writeInt(out, region.getValue().size());
            for (Map.Entry<Long, Boolean> change : region.getValue().entrySet()) {
                out.writeLong(change.getKey());
                out.writeBoolean(change.getValue());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static SurgeHistory read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a history of surges");
        RegionId.RegionIdPacker packer = new RegionId.RegionIdPacker();
        SurgeHistory history = new SurgeHistory();
        for (int regions = Packed.readInt(in); regions > 0; regions--) {
            TreeMap<Long, Boolean> known = new TreeMap<>();
            history.changes.put(packer.read(in), known);
            for (int size = Packed.readInt(in); size > 0; size--) {
                known.put(in.readLong(), in.readBoolean());
            }
        }
        return history;
    }
}
