package io.ringtide.alerts;

import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.EscalationStep;
import io.ringtide.domain.rule.Inhibitor;
import io.ringtide.domain.rule.Level;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.QuietTime;
import io.ringtide.domain.rule.RuleText;
import io.ringtide.domain.rule.Selector;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.EmergencyLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules to test with. */
public final class TestRules {
    private TestRules() {}

    /** Bad above 10; for 10 s, over after 15 s, and a minute makes another episode. */
    public static AlertRule waiting(String kind) {
        return rule("waiting", Measure.WAITING, kind, above(10, 5), 10_000, 15_000, 60_000);
    }

    public static AlertRule rule(
            String id, Measure measure, String kind, Condition condition, long forMs, long keepMs, long sameMs) {
        return new AlertRule(
                id,
                measure,
                new Selector(kind, List.of(), List.of(), List.of()),
                condition,
                Set.of(),
                forMs,
                keepMs,
                sameMs,
                Severity.WARNING,
                List.of(),
                Set.of(Inhibitor.SURGE, Inhibitor.FEED),
                List.of(new EscalationStep(60_000, Severity.CRITICAL, "manager")),
                new RuleText("{name}: {value} > {threshold}", "{name}: {value} > {threshold}"),
                new RuleText("{scope}", "{scope}"),
                null,
                null);
    }

    public static Condition above(double raise, double clear) {
        return new Condition(true, Level.of(raise), Level.of(clear), null, null, 0, false);
    }

    /** Looked at where the scope's region is run at some of the levels. */
    public static AlertRule at(AlertRule rule, EmergencyLevel... levels) {
        return new AlertRule(
                rule.id(),
                rule.measure(),
                rule.scopes(),
                rule.condition(),
                Arrays.stream(levels)
                        .map(level -> level.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                rule.forMs(),
                rule.keepFiringMs(),
                rule.sameEpisodeMs(),
                rule.severity(),
                rule.quietTimes(),
                rule.inhibitedBy(),
                rule.escalation(),
                rule.summary(),
                rule.description(),
                rule.runbookUrl(),
                rule.boardUrl());
    }

    public static AlertRule withQuietTimes(AlertRule rule, QuietTime... times) {
        return new AlertRule(
                rule.id(),
                rule.measure(),
                rule.scopes(),
                rule.condition(),
                rule.levels(),
                rule.forMs(),
                rule.keepFiringMs(),
                rule.sameEpisodeMs(),
                rule.severity(),
                List.of(times),
                rule.inhibitedBy(),
                rule.escalation(),
                rule.summary(),
                rule.description(),
                rule.runbookUrl(),
                rule.boardUrl());
    }

    public static AlertRules of(AlertRule... rules) {
        return new AlertRules(List.of(rules), List.of(), List.of());
    }
}
