package io.ringtide.functions.proof;

import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.Named;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.StaffingReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

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

    static String of(Callback callback) {
        return "callback " + callback.callbackId() + " " + callback.status()
                + (callback.closedFor() == null ? "" : " " + callback.closedFor()) + at(callback.asOf()) + ": "
                + callback.tenant() + " " + callback.caller() + " of " + callback.region() + ", "
                + callback.centre() + "/" + callback.queue() + ", since" + at(callback.firstAttempt()) + ", attempts "
                + callback.attempts() + " abandonments " + callback.abandonments() + " dials " + callback.dials()
                + " priority " + callback.priority() + ", not before" + at(callback.notBefore())
                + (callback.dueAt() == Callback.NOT_DUE ? "" : ", due" + at(callback.dueAt())) + ", expires"
                + at(callback.expiresAt());
    }

    static String of(StaffingReport report) {
        CentreStanding standing = report.standing();
        String head = "staffing " + report.tenant() + " " + report.centre() + at(report.asOf());
        return standing == null
                ? head + " gone"
                : head + ": required " + standing.advice().required() + " gap " + standing.gap() + " missing "
                        + standing.advice().missing() + ", borrows "
                        + loans(standing.advice().borrowed()) + " lends "
                        + loans(standing.lends()) + (standing.isInTrouble() ? ", in trouble" : "")
                        + (standing.isSurge() ? ", in a surge" : "") + (standing.isComplete() ? "" : ", not all known")
                        + ", " + standing.advice().measures() + ", config " + standing.config();
    }

    private static String loans(List<Loan> loans) {
        return loans.stream()
                .map(loan -> loan.donor() + ">" + loan.borrower() + " " + loan.agents())
                .toList()
                .toString();
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
