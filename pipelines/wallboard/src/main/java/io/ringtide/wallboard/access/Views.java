package io.ringtide.wallboard.access;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What rights come to by the topology in force, and by those that were. */
public final class Views {
    /** To ask which topology is in force costs a look at every frame. */
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /**
     * Which topology holds.
     *
     * @param past all that have held until now and are remembered, the newest first; empty where nothing is
     */
    public record Held(Topology now, List<Configuration> past) {}

    private record Current(Held held, Map<Rights, Eyes> eyes, long since) {
        /** By the configurations' own identity: they are compared often, and are large. */
        boolean isOf(Held other) {
            return held.now() == other.now()
                    && held.past().size() == other.past().size()
                    && (held.past().isEmpty()
                            || held.past().get(0) == other.past().get(0)
                                    && held.past().get(held.past().size() - 1)
                                            == other.past().get(other.past().size() - 1));
        }
    }

    private final Supplier<Held> inForce;
    private volatile Current current;

    /** @param inForce what holds now, and has held */
    public Views(Supplier<Held> inForce) {
        this.inForce = inForce;
        this.current = new Current(inForce.get(), new ConcurrentHashMap<>(), System.nanoTime());
    }

    /** By the topology of now, or of a moment ago. */
    public Eyes of(Rights rights) {
        Current known = current;
        if (System.nanoTime() - known.since() > KEPT_NANOS) {
            Held held = inForce.get();
            Map<Rights, Eyes> eyes = known.isOf(held) ? known.eyes() : new ConcurrentHashMap<>();
            known = new Current(held, eyes, System.nanoTime());
            current = known;
        }
        Held held = known.held();
        return known.eyes().computeIfAbsent(rights, asked -> new Eyes(asked, held.now(), held.past()));
    }
}
