package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Slides;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds spans up to the time in each state by pane. A span is noted where it begins and where it ends; how many panes lie
 * in between costs nothing.
 */
final class StateTimes {
    private static final @Nullable Counter[] COUNTERS = counters();
    private static final int STATES = COUNTERS.length;

    private final long start;
    private final int panes;
    /** Of each pane and state the part that is not a number of agents times the pane's length, milliseconds. */
    private final long[] parts;
    /** Of each pane and state by how many agents more are there from its beginning than from that of the one before. */
    private final int[] steps;

    private boolean isEmpty = true;

    /** Takes the milliseconds of a pane. */
    interface Sink {
        void add(long pane, Counter counter, long amount);
    }

    /** For spans within [start, end), whole panes. */
    StateTimes(long start, long end) {
        this.start = start;
        this.panes = (int) ((end - start) / Slides.PANE_MS);
        this.parts = new long[(panes + 1) * STATES];
        this.steps = new int[(panes + 2) * STATES];
    }

    void add(long from, long to, AgentState state) {
        if (COUNTERS[state.ordinal()] != null) {
            edge(from, state.ordinal(), 1);
            edge(to, state.ordinal(), -1);
            isEmpty = false;
        }
    }

    /** Hands over every pane, and is empty again. */
    void pour(Sink sink) {
        if (isEmpty) {
            return;
        }
        int[] agents = new int[STATES];
        for (int pane = 0; pane < panes; pane++) {
            for (int state = 0; state < STATES; state++) {
                agents[state] += steps[pane * STATES + state];
                long amount = agents[state] * Slides.PANE_MS + parts[pane * STATES + state];
                Counter counter = COUNTERS[state];
                if (amount != 0 && counter != null) {
                    sink.add(start + pane * Slides.PANE_MS, counter, amount);
                }
            }
        }
        Arrays.fill(parts, 0);
        Arrays.fill(steps, 0);
        isEmpty = true;
    }

    private void edge(long time, int state, int sign) {
        int pane = (int) ((time - start) / Slides.PANE_MS);
        parts[pane * STATES + state] += sign * (start + (pane + 1) * Slides.PANE_MS - time);
        steps[(pane + 1) * STATES + state] += sign;
    }

    private static @Nullable Counter[] counters() {
        AgentState[] states = AgentState.values();
        @Nullable Counter[] counters = new @Nullable Counter[states.length];
        for (AgentState state : states) {
            counters[state.ordinal()] = Counter.timeIn(state);
        }
        return counters;
    }
}
