package io.ringtide.domain.floor;

import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.Observations;
import org.jspecify.annotations.Nullable;

/** What the callers of one region tell the roll-up. It counts in that region's scope alone. */
public sealed interface RegionReport extends QueueReport {

    RegionId region();

    /** No queue's: the tenant's. */
    @Override
    default QueueId queue() {
        return new QueueId(region().tenant(), "", "");
    }

    @Override
    default @Nullable String vendor() {
        return null;
    }

    /**
     * All numbers as of one slide, from one cut.
     *
     * @param asOf epoch milliseconds; only what happened before it is counted
     * @param windows one for each {@link Window}, in its order
     * @param totals everything since the beginning
     * @param callers who called and was not told of before, seen before the slide
     */
    record RegionFrame(RegionId region, long asOf, Counters[] windows, Counters totals, Observations callers)
            implements RegionReport, QueueReport.Cut {
        @Override
        public @Nullable Moment moment() {
            return null;
        }
    }

    /**
     * What an interval has gained since this region last told of it.
     *
     * @param callers who called in it since then
     * @param lateEvents distinct events among these that came after the interval's end
     */
    record RegionGain(RegionId region, long from, long to, IntervalCounts gain, DistinctSketch callers, int lateEvents)
            implements RegionReport, QueueReport.Gain {}
}
