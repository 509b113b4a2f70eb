package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Scope;

/** Adds up the frames of the queues of one scope. */
final class ScopeSum {
    private int waiting;
    private long longestSince = QueueReport.NOBODY_WAITS;
    private final Counters[] windows = new Counters[Window.values().length];
    private final Counters totals = new Counters();

    ScopeSum() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Counters();
        }
    }

    void combine(QueueReport.Frame frame) {
        waiting += frame.waiting();
        longestSince = Math.min(longestSince, frame.longestSince());
        for (int i = 0; i < windows.length; i++) {
            windows[i].combine(frame.windows()[i]);
        }
        totals.combine(frame.totals());
    }

    ScopeReport.Frame frame(String tenant, Scope scope, long asOf, long dataAgeMs) {
        return new ScopeReport.Frame(tenant, scope, asOf, asOf, waiting, longestSince, windows, totals, dataAgeMs);
    }
}
