package io.ringtide.domain.topology;

import java.util.List;
import java.util.stream.Stream;

/** T and S of a queue over time: a visit keeps those that were in force when it began. Immutable. */
public final class ThresholdHistory {
    private record Span(long from, Thresholds thresholds) {}

    private final List<Span> spans;

    private ThresholdHistory(List<Span> spans) {
        this.spans = spans;
    }

    public static ThresholdHistory always(Thresholds thresholds) {
        return new ThresholdHistory(List.of(new Span(Long.MIN_VALUE, thresholds)));
    }

    /** With others from a time on that is later than all before; where nothing changes, this. */
    public ThresholdHistory then(long from, Thresholds thresholds) {
        Span last = spans.get(spans.size() - 1);
        if (last.thresholds.equals(thresholds)) {
            return this;
        }
        return new ThresholdHistory(Stream.concat(spans.stream(), Stream.of(new Span(from, thresholds)))
                .toList());
    }

    /** Those of a visit that began at that time, epoch milliseconds. */
    public Thresholds at(long time) {
        for (int i = spans.size() - 1; i > 0; i--) {
            if (spans.get(i).from <= time) {
                return spans.get(i).thresholds;
            }
        }
        return spans.get(0).thresholds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThresholdHistory history && spans.equals(history.spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    @Override
    public String toString() {
        return spans.toString();
    }
}
