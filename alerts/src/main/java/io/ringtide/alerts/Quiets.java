package io.ringtide.alerts;

import io.ringtide.alerts.reading.FrameJudge;
import io.ringtide.alerts.reading.Places;
import io.ringtide.alerts.reading.Verdict;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.alert.Quiet.Reason;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Inhibitor;
import io.ringtide.domain.rule.Measure.Source;
import io.ringtide.domain.rule.QuietTime;
import io.ringtide.domain.rule.Silence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why nobody is paged for an alert at a slide: of several reasons the first of them in the order of {@link Reason}. */
record Quiets(long slide, AlertRules rules, Topology topology, Storms storms, Map<Scope, Frame> frames) {

    @Nullable
    Quiet of(AlertRule rule, AlertId id, Verdict verdict) {
        Places places = Places.of(id.scope()).completedBy(topology, id.tenant());
        // Numbers of frames know for themselves what they lack, and one of them is that something is missing.
        Source source = rule.measure().source();
        boolean isOfFeed = rule.inhibitedBy().contains(Inhibitor.FEED)
                && source != Source.MOMENT
                && source != Source.WINDOW
                && isFeedMissing(id, places.region());
        if (verdict == Verdict.UNKNOWN || isOfFeed) {
            return new Quiet(Reason.FEED, "", "input is missing");
        }
        // What tells of surges does not follow from them.
        boolean yields = rule.inhibitedBy().contains(Inhibitor.SURGE) && source != Source.SURGE;
        SurgeChange surge = yields ? storms.over(places.region()) : null;
        if (surge != null) {
            return new Quiet(Reason.SURGE, "", surge.surgeId());
        }
        for (boolean isMaintenance : new boolean[] {true, false}) {
            for (Silence silence : rules.silences()) {
                if (silence.isMaintenance() == isMaintenance
                        && silence.holds(id.tenant(), id.rule(), id.scope().toString(), slide)) {
                    Reason reason = isMaintenance ? Reason.MAINTENANCE : Reason.SILENCE;
                    return new Quiet(reason, silence.author(), silence.reason());
                }
            }
        }
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(slide), topology.zone(id.tenant()));
        for (QuietTime time : rule.quietTimes()) {
            if (time.holds(local)) {
                return new Quiet(Reason.QUIET_TIME, "", "");
            }
        }
        return null;
    }

    /** Whether input of the scope is missing, or of centres in its region. */
    private boolean isFeedMissing(AlertId id, @Nullable String region) {
        Frame own = frames.get(id.scope());
        Frame ofRegion = region == null ? null : frames.get(Scope.handlingRegion(region));
        return own != null && FrameJudge.isIncomplete(own) || ofRegion != null && FrameJudge.isIncomplete(ofRegion);
    }
}
