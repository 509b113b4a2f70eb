package io.ringtide.alerts;

import io.ringtide.alerts.reading.FrameJudge;
import io.ringtide.alerts.reading.Judge;
import io.ringtide.alerts.reading.Judgement;
import io.ringtide.alerts.reading.Levels;
import io.ringtide.alerts.reading.Places;
import io.ringtide.alerts.reading.Sample;
import io.ringtide.domain.alert.AlertInput.Signal;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule finds at a slide, by scope.
 *
 * @param frames of that slide, by scope
 * @param signals the newest of each
 */
record Numbers(String tenant, Map<Scope, Frame> frames, Storms storms, Collection<Signal> signals, Topology topology) {
    private static final String OF_SURGES = "SURGE_";

    /** Of all scopes that there is a number for and that the rule is about. */
    Map<Scope, Judgement> of(AlertRule rule) {
        Map<Scope, Judgement> found = new TreeMap<>();
        switch (rule.measure().source()) {
            case MOMENT, WINDOW ->
                frames.forEach((scope, frame) -> {
                    if (isAbout(rule, scope)) {
                        found.put(scope, FrameJudge.judge(rule, frame, topology));
                    }
                });
            case SURGE -> surges(rule, found);
            case EMERGENCY ->
                storms.levels()
                        .forEach((region, level) -> put(rule, Scope.region(region), level.ordinal(), false, found));
            case SIGNAL -> signals(rule, found);
        }
        found.keySet().removeIf(scope -> !rule.isFor(levelOf(scope).name().toLowerCase(Locale.ROOT)));
        return found;
    }

    /** Of a scope in several regions the gravest. */
    private EmergencyLevel levelOf(Scope scope) {
        Places places = Places.of(scope).completedBy(topology, tenant);
        String region = places.region();
        if (region != null) {
            return storms.level(region);
        }
        return topology.tenant(tenant).stream()
                .flatMap(known -> known.centres().stream())
                .filter(centre ->
                        scope.kind() == Scope.Kind.TENANT || centre.vendor().equals(places.vendor()))
                .map(centre -> storms.level(centre.region()))
                .max(Storms.BY_GRAVITY)
                .orElse(EmergencyLevel.NORMAL);
    }

    private void surges(AlertRule rule, Map<Scope, Judgement> found) {
        String kind = rule.measure().name().substring(OF_SURGES.length());
        boolean isOfCentres = rule.scopes().kind().equals(Scope.Kind.CENTRE.prefix());
        storms.ratios(kind, isOfCentres).forEach((place, ratio) -> {
            Scope scope = scope(rule, place);
            Judgement other = scope == null ? null : found.get(scope);
            boolean isLess = other != null && other.value() != null && other.value() >= ratio;
            if (scope != null && !isLess) {
                put(rule, scope, ratio, false, found);
            }
        });
    }

    private @Nullable Scope scope(AlertRule rule, String place) {
        return switch (Scope.Kind.valueOf(rule.scopes().kind().toUpperCase(Locale.ROOT))) {
            case TENANT -> Scope.tenant(tenant);
            case REGION -> Scope.region(place);
            case HANDLING_REGION -> Scope.handlingRegion(place);
            case CENTRE -> Scope.centre(place);
            case VENDOR, QUEUE -> null;
        };
    }

    private void signals(AlertRule rule, Map<Scope, Judgement> found) {
        Measure measure = rule.measure();
        for (Signal signal : signals) {
            Double value = signal.value();
            if (signal.measure() == measure && value != null) {
                put(rule, signal.scope(), value, signal.isStale(), found);
            }
        }
    }

    private void put(AlertRule rule, Scope scope, double value, boolean isStale, Map<Scope, Judgement> found) {
        if (!isAbout(rule, scope)) {
            return;
        }
        Condition condition = rule.condition();
        found.put(
                scope,
                Judge.of(
                        condition,
                        Levels.resolve(condition.raise(), topology, tenant, scope),
                        Levels.resolve(condition.clear(), topology, tenant, scope),
                        Sample.of(value),
                        Sample.of(value),
                        isStale,
                        ""));
    }

    private boolean isAbout(AlertRule rule, Scope scope) {
        return rule.scopes().selects(tenant, scope.toString());
    }
}
