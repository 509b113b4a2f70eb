package io.ringtide.domain.surge;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The surges that go on, or ended so shortly ago that they may go on again. A surge has members, which join and leave: regions,
 * or what has failed in a region.
 */
final class SurgeBook {
    /** A surge that is told of again at least that often, milliseconds. */
    private static final long UPDATE_MS = 60_000;

    /** What is raised within that of the last one of its kind belongs to the same surge; milliseconds. */
    static final long TOGETHER_MS = 30 * 60_000L;

    private final String tenant;
    private final List<Surge> surges = new ArrayList<>();

    SurgeBook(String tenant) {
        this.tenant = tenant;
    }

    /**
     * What was counted before a surge was seen.
     *
     * @param since where the evidence began to rise
     */
    record Rise(long since, long observed, double expected, double score) {}

    /** What was counted in a tick of a surge. */
    record Counted(int observed, double expected, double score) {}

    /**
     * A member that joins, or comes back.
     *
     * @param regions where it is: itself, where it is a region
     */
    record Joining(String name, List<String> regions, Rise rise) {}

    /** One joins. */
    void raise(Kind kind, String name, List<String> regions, Rise rise, long end, Consumer<SurgeChange> out) {
        raise(kind, List.of(new Joining(name, regions, rise)), end, out);
    }

    /** Some join in one tick: of each surge that is told once. */
    void raise(Kind kind, List<Joining> all, long end, Consumer<SurgeChange> out) {
        Map<Surge, Status> told = new LinkedHashMap<>();
        for (Joining one : all) {
            Surge surge = surgeFor(kind, one.name(), end);
            if (surge == null) {
                surge = Surge.begin(kind, tenant, one.regions().get(0), end);
                surges.add(surge);
                told.put(surge, Status.STARTED);
            }
            surge.raise(one.name(), one.regions(), one.rise(), end);
            told.putIfAbsent(surge, Status.UPDATED);
        }
        told.forEach((surge, status) -> out.accept(surge.change(status, end)));
    }

    /** The surge that something belongs to: its own of half an hour ago, or one that began elsewhere as shortly before. */
    private @Nullable Surge surgeFor(Kind kind, String name, long end) {
        Surge others = null;
        for (Surge surge : surges) {
            if (surge.kind() == kind && surge.knows(name)) {
                return surge;
            }
            boolean isYoung = surge.isUp() && end - surge.lastRaised() <= TOGETHER_MS;
            others = others == null && surge.kind() == kind && isYoung ? surge : others;
        }
        return others;
    }

    /** A member is calm. */
    void clear(Kind kind, String name, long end, Consumer<SurgeChange> out) {
        for (Surge surge : surges) {
            if (surge.kind() == kind && surge.isUpIn(name)) {
                surge.clear(name, end);
                out.accept(surge.change(surge.isUp() ? Status.UPDATED : Status.ENDED, end));
            }
        }
    }

    /** Takes the next tick of what is a member, or was one: then it counts should that come back. First of a tick. */
    void count(Kind kind, String name, Counted counted) {
        for (Surge surge : surges) {
            if (surge.kind() == kind && surge.knows(name)) {
                surge.count(name, counted.observed(), counted.expected(), counted.score());
            }
        }
    }

    boolean isUp(Kind kind, String name) {
        return surges.stream().anyMatch(surge -> surge.kind() == kind && surge.isUpIn(name));
    }

    /** What is not watched any more will never be calm: there the surge is over with the watching. */
    void leaveUnwatched(Predicate<String> isWatched, long end, Consumer<SurgeChange> out) {
        for (Surge surge : surges) {
            List<String> left =
                    surge.upNames().stream().filter(isWatched.negate()).toList();
            left.forEach(name -> surge.clear(name, end));
            if (!left.isEmpty()) {
                out.accept(surge.change(surge.isUp() ? Status.UPDATED : Status.ENDED, end));
            }
        }
    }

    /** Last of a tick. */
    void tellAndForget(long end, Consumer<SurgeChange> out) {
        for (Iterator<Surge> all = surges.iterator(); all.hasNext(); ) {
            Surge surge = all.next();
            if (surge.isUp() && end % UPDATE_MS == 0) {
                out.accept(surge.change(Status.UPDATED, end));
            } else if (!surge.isUp() && end - surge.endedAt() > TOGETHER_MS) {
                all.remove();
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(surges.size());
        for (Surge surge : surges) {
            surge.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        surges.clear();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            surges.add(Surge.read(in));
        }
    }
}
