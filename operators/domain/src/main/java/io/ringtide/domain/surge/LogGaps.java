package io.ringtide.domain.surge;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The partitions of the log that cannot be read in time, for as long as a tick may lack what is in them. Nobody knows of which
 * tenant or region that is. Who reads a partition tells of it in order: that it is missing, and that it is there again.
 */
public final class LogGaps {
    private final TreeMap<String, Deque<FeedGap>> gaps = new TreeMap<>();

    /** Takes a word about a partition, in the order in which they were told. */
    public void accept(FeedGap gap) {
        Deque<FeedGap> known = gaps.computeIfAbsent(gap.name(), any -> new ArrayDeque<>(1));
        FeedGap last = known.peekLast();
        boolean isOpen = last != null && last.isOpen();
        if (isOpen && !gap.isOpen()) {
            known.removeLast();
            known.addLast(last.endedAt(gap.until()));
        } else if (!isOpen && gap.from() < gap.until()) {
            known.addLast(gap);
        }
        if (known.isEmpty()) {
            gaps.remove(gap.name());
        }
    }

    /** Whether something is missing from what is known of all that arrived before {@code arrival}, epoch milliseconds. */
    public boolean isMissing(long arrival) {
        return gaps.values().stream().anyMatch(known -> known.stream().anyMatch(gap -> gap.holds(arrival)));
    }

    /** Forgets gaps that ended before {@code arrival}, epoch milliseconds. */
    public void forgetBefore(long arrival) {
        gaps.values().removeIf(known -> {
            known.removeIf(gap -> gap.until() < arrival);
            return known.isEmpty();
        });
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, gaps.values().stream().mapToInt(Deque::size).sum());
        for (Map.Entry<String, Deque<FeedGap>> known : gaps.entrySet()) {
            for (FeedGap gap : known.getValue()) {
                gap.write(out);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LogGaps read(DataInput in) throws IOException {
        LogGaps gaps = new LogGaps();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            gaps.accept(FeedGap.read(in));
        }
        return gaps;
    }
}
