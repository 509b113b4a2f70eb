package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Inhibitor;
import io.ringtide.domain.rule.Level;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.QuietTime;
import io.ringtide.domain.rule.Selector;
import io.ringtide.domain.rule.Severity;
import io.ringtide.wire.event.Times;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    private static final String RULE = """
            rules:
              - id: slow
                measure: service_level
                scopes: {kind: queue, only: ["queue:jeju/*"], except: ["queue:jeju/test"], tenants: [kepco]}
                below: 0.7
                clear: 0.8
                window: PT5M
                slow_window: PT1H
                minimum_sample: 20
                for: PT30S
                keep_firing_for: PT2M
                same_episode_within: PT20M
                severity: warning
                quiet_times: [{days: [sat, sun], from: "22:00", to: "06:30"}]
                inhibited_by: [surge, feed]
                escalation:
                  - {after: PT10M, severity: critical, to: manager}
                summary: {en: "{name} is slow", ko: "{name} 지연"}
                description: look at it
                runbook_url: https://example.org/runbook
                emergency_levels: [normal, watch]
            """;

    @Test
    void shouldReadARule() {
        AlertRule rule = RulesFile.parse("rules.yaml", RULE).rules().get(0);

        assertThat(rule.measure()).isEqualTo(Measure.SERVICE_LEVEL);
        assertThat(rule.scopes())
                .isEqualTo(
                        new Selector("queue", List.of("kepco"), List.of("queue:jeju/*"), List.of("queue:jeju/test")));
        assertThat(rule.condition())
                .isEqualTo(new Condition(false, Level.of(0.7), Level.of(0.8), "PT5M", "PT1H", 20, true));
        assertThat(rule.forMs()).isEqualTo(30_000);
        assertThat(rule.keepFiringMs()).isEqualTo(120_000);
        assertThat(rule.sameEpisodeMs()).isEqualTo(1_200_000);
        assertThat(rule.severity()).isEqualTo(Severity.WARNING);
        assertThat(rule.quietTimes())
                .containsExactly(new QuietTime(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 22 * 60, 6 * 60 + 30));
        assertThat(rule.levels()).containsExactlyInAnyOrder("normal", "watch");
        assertThat(rule.inhibitedBy()).containsExactlyInAnyOrder(Inhibitor.SURGE, Inhibitor.FEED);
        assertThat(rule.escalation()).singleElement().satisfies(step -> {
            assertThat(step.afterMs()).isEqualTo(600_000);
            assertThat(step.to()).isEqualTo("manager");
        });
        assertThat(rule.summary().ko()).isEqualTo("{name} 지연");
        assertThat(rule.description().ko()).isEqualTo("look at it");
        assertThat(rule.runbookUrl()).isEqualTo("https://example.org/runbook");
        assertThat(rule.boardUrl()).isNull();
    }

    @Test
    void shouldReadWhatPeopleSay() {
        AlertRules rules = RulesFile.parse("rules.yaml", RULE + """
                        silences:
                          - {rules: [slow], author: Kim, reason: known, from: 2026-03-02T09:00:00+09:00, until: 2026-03-02T10:00:00+09:00}
                        maintenance:
                          - {scopes: ["centre:jeju"], author: Lee, reason: trunks, from: 2026-03-02T00:00:00Z, until: 2026-03-02T01:00:00Z}
                        acknowledgements:
                          - {fingerprint: 0123456789abcdef, starts_at: 2026-03-02T00:00:05Z, author: Park, note: on it}
                        """);

        long nine = Times.parse("2026-03-02T00:00:00Z");
        assertThat(rules.silences()).hasSize(2);
        assertThat(rules.silences().get(0).isMaintenance()).isTrue();
        assertThat(rules.silences().get(1).holds("kepco", "slow", "queue:jeju/a", nine))
                .isTrue();
        assertThat(rules.silences().get(1).holds("kepco", "slow", "queue:jeju/a", nine + 3_600_000))
                .isFalse();
        assertThat(rules.acknowledgement("0123456789abcdef", nine + 5_000).author())
                .isEqualTo("Park");
    }

    @Test
    void shouldPackEverythingThatItReads() {
        AlertRules.AlertRulesPacker packer = new AlertRules.AlertRulesPacker();
        AlertRules rules = RulesFile.parse("rules.yaml", RULE);

        assertThat(packer.fromBytes(packer.toBytes(rules))).isEqualTo(rules);
        assertThat(packer.fromBytes(packer.toBytes(RulesFile.builtIn()))).isEqualTo(RulesFile.builtIn());
    }

    @Test
    void shouldTellOfAFailedCentreWhereTheCentreIsSeenOnly() {
        String failure = """
                rules:
                  - id: failed
                    measure: surge_centre_failure
                    scopes: {kind: %s}
                    below: 1
                    severity: critical
                    summary: "{name}"
                    description: call it
                """;

        assertThat(RulesFile.parse("rules.yaml", failure.formatted("centre")).rules())
                .hasSize(1);
        assertThat(RulesFile.parse("rules.yaml", failure.formatted("tenant")).rules())
                .hasSize(1);
        for (String kind : List.of("region", "handling_region", "vendor")) {
            assertThatThrownBy(() -> RulesFile.parse("rules.yaml", failure.formatted(kind)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("surge_centre_failure has no number for a " + kind);
        }
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "measure: service_level | measure: slowness | 3 | does not have a value in the enumeration",
                "below: 0.7 | below: 70 | 5 | is a share",
                "clear: 0.8 | clear: 0.6 | 6 | must be on the good side of below",
                "below: 0.7 | below: {times: 2, of: service_level} | 5 | T and S are times",
                "slow_window: PT1H | slow_window: PT1M | 8 | must be longer",
                "window: PT5M | window: PT6M | 7 | enumeration",
                "for: PT30S | for: P2D | 10 | at most a day",
                "for: PT30S | for: 30s | 10 | must be like PT30S: ISO 8601, days and time only",
                "after: PT10M | after: PT0S | 17 | later than the step before",
                "queue:jeju/test | centre:jeju | 4 | does not begin with queue:",
                "{name} is slow | {nam} is slow | 18 | no such place: {nam}",
                "https://example | javascript:example | 20 | must be like https://",
                "severity: warning | severity: loud | 13 | enumeration",
                "kind: queue | kind: region | 4 | has no number for a region",
                "id: slow | nid: slow | 2 | required property 'id'",
                "from: \"22:00\" | from: \"25:00\" | 14 | must be like 22:00: Hours and minutes"
            })
    void shouldNameWhatIsWrongWithItsLine(String right, String wrong, int line, String reason) {
        List<ConfigurationFault> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> RulesFile.parse("rules.yaml", RULE.replace(right, wrong)))
                .faults();

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.reason()).contains(reason);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @Test
    void shouldNameAllFaultsAtOnce() {
        String wrong = RULE.replace("below: 0.7", "below: 70").replace("for: PT30S", "for: P2D") + """
                  - id: slow
                    measure: waiting
                    scopes: {kind: queue}
                    above: 10
                    window: PT5M
                    severity: info
                    summary: many wait
                    description: look at it
                silences:
                  - {rules: [fast], author: Kim, reason: known, from: 2026-03-02T10:00:00Z, until: 2026-03-02T09:00:00Z}
                """;

        List<ConfigurationFault> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> RulesFile.parse("rules.yaml", wrong))
                .faults();

        assertThat(faults)
                .extracting(ConfigurationFault::path)
                .contains(
                        "/rules/0/below",
                        "/rules/0/for",
                        "/rules/1/id",
                        "/rules/1/window",
                        "/silences/0/rules/0",
                        "/silences/0/until");
    }

    @Test
    void shouldComeWithRulesForWhatGoesWrongInCallCentres() {
        AlertRules rules = RulesFile.builtIn();

        assertThat(rules.rules())
                .extracting(AlertRule::id)
                .containsExactly(
                        "longest-wait",
                        "service-level-burn",
                        "answer-rate",
                        "abandonment",
                        "blocked-calls",
                        "understaffed",
                        "regional-surge",
                        "national-surge",
                        "centre-failure",
                        "silence",
                        "feed-stale",
                        "callback-backlog",
                        "agents-not-answering");
        assertThat(rules.rules()).allSatisfy(rule -> {
            assertThat(rule.description().ko()).isNotEqualTo(rule.description().en());
            assertThat(rule.summary().ko()).isNotEqualTo(rule.summary().en());
        });
        assertThat(ConfigurationFiles.builtIn().rules()).isEqualTo(rules);
    }
}
