package io.ringtide.wallboard.prometheus;

import io.ringtide.wallboard.feed.FrameKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The highest value that every counter has had. A total can shrink for a moment, when a job goes back to its last
 * checkpoint; Prometheus would take that for a counter that began again at 0 and count everything twice.
 */
final class Maxima {
    private record Counter(FrameKey key, String name) {}

    private final Map<Counter, Double> highest = new ConcurrentHashMap<>();

    /** The highest of the value and all before it. */
    double raise(FrameKey key, String counter, double value) {
        return highest.merge(new Counter(key, counter), value, Math::max);
    }
}
