package io.ringtide.simulator;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who waits in a centre: urgent callers first, within that first come first served over all queues. */
final class WaitingLine {
    private final Set<Journey> urgent = new LinkedHashSet<>();
    private final Set<Journey> ordinary = new LinkedHashSet<>();

    boolean isEmpty() {
        return urgent.isEmpty() && ordinary.isEmpty();
    }

    void add(Journey journey) {
        line(journey).add(journey);
    }

    void remove(Journey journey) {
        line(journey).remove(journey);
    }

    /** The next to be served; there must be one. */
    Journey poll() {
        Iterator<Journey> next = (urgent.isEmpty() ? ordinary : urgent).iterator();
        Journey journey = next.next();
        next.remove();
        return journey;
    }

    private Set<Journey> line(Journey journey) {
        return journey.queue.urgent() ? urgent : ordinary;
    }
}
