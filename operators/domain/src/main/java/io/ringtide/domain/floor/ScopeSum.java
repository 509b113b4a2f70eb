package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Scope;

/** Adds up the frames of one scope: those of its queues, and those of its agents. */
final class ScopeSum {
    private int waiting;
    private long longestSince = QueueReport.NOBODY_WAITS;
    private AgentsByState agents = AgentsByState.NONE;
    private final Counters[] windows = new Counters[Window.values().length];
    private final Counters totals = new Counters();

    ScopeSum() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Counters();
        }
    }

    void combine(QueueReport.Cut cut) {
        if (cut instanceof QueueReport.Frame frame) {
            waiting += frame.waiting();
            longestSince = Math.min(longestSince, frame.longestSince());
        } else if (cut instanceof AgentReport.AgentFrame frame) {
            agents = agents.plus(frame.agents());
        }
        for (int i = 0; i < windows.length; i++) {
            windows[i].combine(cut.windows()[i]);
        }
        totals.combine(cut.totals());
    }

    ScopeReport.Frame frame(
            String tenant,
            Scope scope,
            Terms terms,
            long asOf,
            int callbacksWaiting,
            long[] distinctCallers,
            long dataAgeMs,
            Missing missing) {
        return new ScopeReport.Frame(
                tenant,
                scope,
                terms,
                asOf,
                asOf,
                waiting,
                longestSince,
                callbacksWaiting,
                agents,
                windows,
                distinctCallers,
                totals,
                dataAgeMs,
                missing);
    }
}
