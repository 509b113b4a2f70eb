package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What input a frame lacks.
 *
 * @param count how many partitions and sources
 * @param named the first of them in order of kind and name, {@link #MOST_NAMED} at most
 */
public record Missing(int count, List<FeedGap> named) {
    /** More than that nobody reads, and a frame must fit into a record. */
    public static final int MOST_NAMED = 20;

    static final Comparator<FeedGap> BY_NAME =
            Comparator.comparing(FeedGap::kind).thenComparing(FeedGap::name);

    /** The frame is whole. */
    public static final Missing NOTHING = new Missing(0, List.of());

    public Missing {
        named = List.copyOf(named);
    }

    public boolean isNothing() {
        return count == 0;
    }

    /** What either of two lacks. */
    Missing and(Missing other) {
        if (isNothing() || equals(other)) {
            return other;
        }
        if (other.isNothing()) {
            return this;
        }
        List<FeedGap> both = new ArrayList<>(named);
        for (FeedGap gap : other.named) {
            both.removeIf(mine -> mine.kind() == gap.kind() && mine.name().equals(gap.name()));
            both.add(gap);
        }
        both.sort(BY_NAME);
        return new Missing(
                Math.max(both.size(), Math.max(count, other.count)),
                both.subList(0, Math.min(both.size(), MOST_NAMED)));
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, count);
        Packed.writeInt(out, named.size());
        for (FeedGap gap : named) {
            gap.write(out);
        }
    }

    static Missing read(DataInput in) throws IOException {
        int count = Packed.readInt(in);
        int size = Packed.readInt(in);
        List<FeedGap> named = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            named.add(FeedGap.read(in));
        }
        return count == 0 ? NOTHING : new Missing(count, named);
    }
}
