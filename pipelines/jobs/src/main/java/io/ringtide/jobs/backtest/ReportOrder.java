package io.ringtide.jobs.backtest;

import io.ringtide.domain.floor.ScopeReport;
import java.util.Comparator;

/**
 * The order of frames and intervals in their files: frames by slide, intervals by beginning and end; then by scope, then
 * tenant. They come by slide and by end; of the intervals that end together, those of tenants in different zones may begin
 * in any order.
 */
final class ReportOrder {
    static final Comparator<ScopeReport> OF_ONE_END = Comparator.comparingLong(ReportOrder::begin)
            .thenComparing(ScopeReport::scope)
            .thenComparing(ScopeReport::tenant);

    private ReportOrder() {}

    private static long begin(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.from() : end(report);
    }

    static long end(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.to() : ((ScopeReport.Frame) report).asOf();
    }
}
