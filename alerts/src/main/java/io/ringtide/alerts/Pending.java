package io.ringtide.alerts;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has come and is not yet judged. Frames wait by slide: of two of one scope at one slide the first counts, for what comes
 * later is of a moment between that slide and the next. Changes, signals and advice wait by their time, and those of one time have
 * one order, that of their packed forms.
 */
final class Pending {
    private final TreeMap<Long, Map<Scope, Frame>> frames = new TreeMap<>();
    private final TreeMap<Long, TreeSet<Change>> changes = new TreeMap<>();
    private final TreeMap<Long, TreeSet<Change>> signals = new TreeMap<>();
    private final AlertInput.AlertInputPacker packer = new AlertInput.AlertInputPacker();

    /** A change beside the bytes that it is ordered by. */
    private record Change(byte[] packed, AlertInput input) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            return Arrays.compareUnsigned(packed, other.packed);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Change that && Arrays.equals(packed, that.packed);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(packed);
        }
    }

    void add(AlertInput input) {
        if (input instanceof AlertInput.Floor floor) {
            frames.computeIfAbsent(floor.asOf(), any -> new TreeMap<>())
                    .putIfAbsent(floor.frame().scope(), floor.frame());
        } else {
            boolean isWorkedOut = input instanceof AlertInput.Signal || input instanceof AlertInput.Advised;
            (isWorkedOut ? signals : changes)
                    .computeIfAbsent(input.asOf(), any -> new TreeSet<>())
                    .add(new Change(packer.toBytes(input), input));
        }
    }

    /** The first slide with frames, up to a time; null where there is none. */
    @Nullable
    Long firstSlide(long upTo) {
        return frames.isEmpty() || frames.firstKey() > upTo ? null : frames.firstKey();
    }

    /** The newest slide with frames, up to a time; null where there is none. */
    @Nullable
    Long lastSlide(long upTo) {
        return frames.floorKey(upTo);
    }

    /** The time of the first change up to a time; null where there is none. */
    @Nullable
    Long firstChange(long upTo) {
        return changes.isEmpty() || changes.firstKey() > upTo ? null : changes.firstKey();
    }

    /**
     * The frames of a slide; those of earlier ones are forgotten.
     *
     * @param told is given the changes up to {@code changesUpTo}, and the signals and the advice up to the slide, each in order
     */
    Map<Scope, Frame> take(long slide, long changesUpTo, Consumer<AlertInput> told) {
        tell(changes, changesUpTo, told);
        tell(signals, slide, told);
        Map<Scope, Frame> taken = frames.getOrDefault(slide, Map.of());
        frames.headMap(slide, true).clear();
        return taken;
    }

    private static void tell(TreeMap<Long, TreeSet<Change>> waiting, long upTo, Consumer<AlertInput> told) {
        while (!waiting.isEmpty() && waiting.firstKey() <= upTo) {
            waiting.pollFirstEntry().getValue().forEach(change -> told.accept(change.input()));
        }
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, frames.values().stream().mapToInt(Map::size).sum());
        for (Map<Scope, Frame> together : frames.values()) {
            for (Frame frame : together.values()) {
                packer.write(new AlertInput.Floor(frame), out);
            }
        }
        write(changes, out);
        write(signals, out);
    }

    private void write(TreeMap<Long, TreeSet<Change>> waiting, DataOutput out) throws IOException {
        Packed.writeInt(out, waiting.values().stream().mapToInt(TreeSet::size).sum());
        for (TreeSet<Change> together : waiting.values()) {
            for (Change change : together) {
                packer.write(change.input(), out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int kind = 0; kind < 3; kind++) {
            for (int left = Packed.readInt(in); left > 0; left--) {
                add(packer.read(in));
            }
        }
    }
}
