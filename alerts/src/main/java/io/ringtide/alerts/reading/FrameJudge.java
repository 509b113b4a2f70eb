package io.ringtide.alerts.reading;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.Topology;
import java.util.stream.Collectors;

/** Holds the numbers of a scope to a rule. Where input is missing nothing can be told but that it is missing. */
public final class FrameJudge {
    /** A frame that is further behind what has arrived tells of what was; milliseconds. */
    static final long STALE_MS = 60_000;

    private static final int MOST_NAMED = 5;

    private FrameJudge() {}

    public static Judgement judge(AlertRule rule, Frame frame, Topology topology) {
        Condition condition = rule.condition();
        boolean isOfFeeds = rule.measure() == Measure.MISSING_FEEDS;
        boolean isStale = !isOfFeeds && (isIncomplete(frame) || frame.dataAgeMs() > STALE_MS);
        return Judge.of(
                condition,
                Levels.resolve(condition.raise(), topology, frame.tenant(), frame.scope()),
                Levels.resolve(condition.clear(), topology, frame.tenant(), frame.scope()),
                FrameReader.read(rule.measure(), frame, condition.fast()),
                condition.slow() == null ? null : FrameReader.read(rule.measure(), frame, condition.slow()),
                isStale,
                isOfFeeds ? named(frame) : "");
    }

    public static boolean isIncomplete(Frame frame) {
        return !frame.missing().isNothing();
    }

    private static String named(Frame frame) {
        int more = Math.max(0, frame.missing().count() - MOST_NAMED);
        String names = frame.missing().named().stream()
                .limit(MOST_NAMED)
                .map(FeedGap::name)
                .collect(Collectors.joining(", "));
        return more == 0 ? names : names + ", +" + more;
    }
}
