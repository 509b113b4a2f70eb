package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.rule.Acknowledgement;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.EscalationStep;
import io.ringtide.domain.rule.Inhibitor;
import io.ringtide.domain.rule.Level;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.Measure.Unit;
import io.ringtide.domain.rule.QuietTime;
import io.ringtide.domain.rule.RuleText;
import io.ringtide.domain.rule.Selector;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.rule.Silence;
import io.ringtide.wire.event.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds alert rules from a tree that has passed every check. */
final class RulesBuilder {
    static final String FOR = "PT0S";
    static final String KEEP_FIRING_FOR = "PT1M";
    static final String SAME_EPISODE_WITHIN = "PT10M";
    /** Three letters name a day. */
    static final int DAY_LETTERS = 3;

    private static final int SECONDS = 60;

    private RulesBuilder() {}

    static AlertRules build(JsonNode root) {
        List<Silence> silences = new ArrayList<>(each(root.path("maintenance"), node -> silence(node, true)));
        silences.addAll(each(root.path("silences"), node -> silence(node, false)));
        return new AlertRules(
                each(root.path("rules"), RulesBuilder::rule),
                silences,
                each(root.path("acknowledgements"), RulesBuilder::acknowledgement));
    }

    private static AlertRule rule(JsonNode node) {
        Measure measure = Measure.ofCode(node.path("measure").textValue()).orElseThrow();
        return new AlertRule(
                node.path("id").textValue(),
                measure,
                selector(node.path("scopes")),
                condition(node, measure),
                new HashSet<>(texts(node.path("emergency_levels"))),
                millis(node, "for", FOR),
                millis(node, "keep_firing_for", KEEP_FIRING_FOR),
                millis(node, "same_episode_within", SAME_EPISODE_WITHIN),
                severity(node.path("severity")),
                each(node.path("quiet_times"), RulesBuilder::quietTime),
                new HashSet<>(each(
                        node.path("inhibited_by"),
                        one -> Inhibitor.valueOf(one.textValue().toUpperCase(Locale.ROOT)))),
                each(node.path("escalation"), RulesBuilder::step),
                text(node.path("summary")),
                text(node.path("description")),
                node.path("runbook_url").textValue(),
                node.path("board_url").textValue());
    }

    private static Selector selector(JsonNode node) {
        return new Selector(
                node.path("kind").textValue(),
                texts(node.path("tenants")),
                texts(node.path("only")),
                texts(node.path("except")));
    }

    private static Condition condition(JsonNode node, Measure measure) {
        boolean isAbove = node.has("above");
        Level raise = level(node.path(isAbove ? "above" : "below"));
        boolean isShare = measure.unit() == Unit.SHARE;
        return new Condition(
                isAbove,
                raise,
                node.has("clear") ? level(node.path("clear")) : raise,
                node.path("window").textValue(),
                node.path("slow_window").textValue(),
                node.path("minimum_sample").asLong(isShare ? 1 : 0),
                node.path("confidence").asBoolean(isShare));
    }

    private static Level level(JsonNode node) {
        if (node.isNumber()) {
            return Level.of(node.doubleValue());
        }
        String of = node.path("of").textValue();
        return new Level(node.path("times").doubleValue(), Level.Inherited.valueOf(of.toUpperCase(Locale.ROOT)));
    }

    private static QuietTime quietTime(JsonNode node) {
        return new QuietTime(
                new HashSet<>(each(node.path("days"), RulesBuilder::day)),
                minute(node.path("from")),
                minute(node.path("to")));
    }

    static DayOfWeek day(JsonNode node) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).substring(0, DAY_LETTERS).equals(node.textValue())) {
                return day;
            }
        }
        throw new IllegalArgumentException("no day of the week: " + node);
    }

    private static int minute(JsonNode node) {
        return LocalTime.parse(node.textValue()).toSecondOfDay() / SECONDS;
    }

    private static EscalationStep step(JsonNode node) {
        return new EscalationStep(
                Duration.parse(node.path("after").textValue()).toMillis(),
                severity(node.path("severity")),
                node.path("to").textValue());
    }

    private static Silence silence(JsonNode node, boolean isMaintenance) {
        return new Silence(
                isMaintenance,
                texts(node.path("tenants")),
                texts(node.path("rules")),
                texts(node.path("scopes")),
                node.path("author").textValue(),
                node.path("reason").textValue(),
                Times.parse(node.path("from").textValue()),
                Times.parse(node.path("until").textValue()));
    }

    private static Acknowledgement acknowledgement(JsonNode node) {
        return new Acknowledgement(
                node.path("fingerprint").textValue(),
                Times.parse(node.path("starts_at").textValue()),
                node.path("author").textValue(),
                node.path("note").textValue());
    }

    private static Severity severity(JsonNode node) {
        return Severity.valueOf(node.textValue().toUpperCase(Locale.ROOT));
    }

    private static RuleText text(JsonNode node) {
        return node.isTextual()
                ? new RuleText(node.textValue(), node.textValue())
                : new RuleText(node.path("ko").textValue(), node.path("en").textValue());
    }

    private static long millis(JsonNode node, String field, String otherwise) {
        @Nullable String text = node.path(field).textValue();
        return Duration.parse(text == null ? otherwise : text).toMillis();
    }

    private static List<String> texts(JsonNode nodes) {
        return each(nodes, JsonNode::textValue);
    }

    private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> things = new ArrayList<>(nodes.size());
        nodes.forEach(node -> things.add(read.apply(node)));
        return things;
    }
}
