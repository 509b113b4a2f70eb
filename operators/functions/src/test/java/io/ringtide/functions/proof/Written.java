package io.ringtide.functions.proof;

import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.Named;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import java.time.Instant;
import java.util.Arrays;

/** Reports as text, counters at zero left out: to be compared, and read where they differ. */
final class Written {
    private static final ScopeReport.ScopeReportPacker SCOPE_REPORTS = new ScopeReport.ScopeReportPacker();

    private Written() {}

    /** With a hash of everything that is in it. */
    static String exactly(QueueReport report) {
        return of(report) + " #" + Integer.toHexString(Arrays.hashCode(QueueReport.PACKER.toBytes(report)));
    }

    /** With a hash of everything that is in it. */
    static String exactly(ScopeReport report) {
        return of(report) + " #" + Integer.toHexString(Arrays.hashCode(SCOPE_REPORTS.toBytes(report)));
    }

    static String of(QueueReport report) {
        String head = report instanceof RegionReport ofRegion
                ? ofRegion.region().toString()
                : report.queue() + (report.vendor() == null ? "" : " of " + report.vendor());
        if (report instanceof QueueReport.Frame frame) {
            return "frame " + head + at(frame.asOf()) + " waiting " + frame.waiting() + since(frame.longestSince())
                    + " imbalance " + frame.imbalance() + windows(frame.windows(), frame.totals());
        } else if (report instanceof AgentReport.AgentFrame frame) {
            return "agents " + head + at(frame.asOf()) + " " + frame.agents()
                    + windows(frame.windows(), frame.totals());
        } else if (report instanceof RegionReport.RegionFrame frame) {
            return "frame " + head + at(frame.asOf()) + windows(frame.windows(), frame.totals());
        } else if (report instanceof QueueReport.Gain gain) {
            return (gain instanceof AgentReport ? "gain of agents " : "gain ") + head + at(gain.from()) + at(gain.to())
                    + " late " + gain.lateEvents() + counts(gain.gain());
        }
        throw new IllegalArgumentException("told by the wall's clock: " + report);
    }

    static String of(ScopeReport report) {
        String head = report.tenant() + " " + report.scope();
        if (report instanceof ScopeReport.Frame frame) {
            return "frame " + head + at(frame.asOf()) + at(frame.liveAsOf()) + " waiting " + frame.waiting()
                    + since(frame.longestSince()) + " " + frame.agents() + " age " + frame.dataAgeMs()
                    + " callers " + Arrays.toString(frame.distinctCallers()) + windows(frame.windows(), frame.totals());
        } else if (report instanceof ScopeReport.Interval interval) {
            return "interval " + head + at(interval.from()) + at(interval.to()) + " revision " + interval.revision()
                    + (interval.isFinal() ? " final" : "") + " callers " + interval.distinctCallers()
                    + counts(interval.counts());
        } else if (report instanceof ScopeReport.Retired retired) {
            return "retired " + head + at(retired.asOf());
        }
        throw new IllegalArgumentException("unknown: " + report);
    }

    private static String at(long time) {
        return " " + Instant.ofEpochMilli(time);
    }

    private static String since(long time) {
        return time == QueueReport.NOBODY_WAITS ? "" : " since" + at(time);
    }

    private static String windows(Counters[] windows, Counters totals) {
        StringBuilder text = new StringBuilder();
        for (Window window : Window.values()) {
            text.append(' ').append(window).append(Named.of(windows[window.ordinal()]));
        }
        return text.append(" totals").append(Named.of(totals)).toString();
    }

    private static String counts(IntervalCounts counts) {
        return " " + Named.of(counts.counters()) + " cohort" + Named.of(counts.cohort()) + " waiting "
                + counts.waiting();
    }
}
