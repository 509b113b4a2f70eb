package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.Measure.Source;
import io.ringtide.domain.rule.Measure.Unit;
import io.ringtide.wire.event.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a schema cannot say of alert rules. It runs on the tree, wrong parts and all. */
final class RulesChecks {
    private static final List<String> WINDOWS = List.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "DAY");
    private static final Set<String> PLACES =
            Set.of("tenant", "scope", "name", "value", "threshold", "window", "detail");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    /** What a callers' region has numbers for; the rest belongs to queues. */
    private static final Set<Measure> OF_REGIONS = EnumSet.of(
            Measure.OFFERED, Measure.BLOCKED, Measure.ARRIVALS, Measure.DISTINCT_CALLERS, Measure.MISSING_FEEDS);

    private static final Set<String> KINDS_OF_SURGES = Set.of("tenant", "region", "handling_region", "centre");
    /** What a centre does that fails is its own: whoever sees its region need not see it. */
    private static final Set<String> KINDS_OF_CENTRE_FAILURES = Set.of("tenant", "centre");

    private final YamlDocument document;

    RulesChecks(YamlDocument document) {
        this.document = document;
    }

    void run() {
        JsonNode rules = document.root().path("rules");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            JsonNode id = rules.path(i).path("id");
            if (id.isTextual() && !ids.add(id.textValue())) {
                document.fault("/rules/" + i + "/id", "is there twice: " + id.textValue());
            }
            rule(rules.path(i), "/rules/" + i);
        }
        for (String list : List.of("silences", "maintenance")) {
            JsonNode silences = document.root().path(list);
            for (int i = 0; i < silences.size(); i++) {
                silence(silences.path(i), ids, '/' + list + '/' + i);
            }
        }
        JsonNode acknowledgements = document.root().path("acknowledgements");
        for (int i = 0; i < acknowledgements.size(); i++) {
            time(acknowledgements.path(i).path("starts_at"), "/acknowledgements/" + i + "/starts_at");
        }
    }

    private void rule(JsonNode rule, String path) {
        Measure measure = Measure.ofCode(rule.path("measure").asText()).orElse(null);
        if (measure != null) {
            windows(rule, measure, path);
            kind(rule.path("scopes").path("kind"), measure, path + "/scopes/kind");
            levels(rule, measure, path);
            if (rule.path("confidence").asBoolean() && measure.unit() != Unit.SHARE) {
                document.fault(path + "/confidence", "is for shares; " + measure.code() + " is none");
            }
        }
        patterns(rule.path("scopes"), path + "/scopes");
        for (String duration : List.of("for", "keep_firing_for", "same_episode_within")) {
            duration(rule.path(duration), path + '/' + duration);
        }
        escalation(rule.path("escalation"), path + "/escalation");
        for (String text : List.of("summary", "description")) {
            places(rule.path(text), path + '/' + text);
            places(rule.path(text).path("ko"), path + '/' + text + "/ko");
            places(rule.path(text).path("en"), path + '/' + text + "/en");
        }
    }

    private void windows(JsonNode rule, Measure measure, String path) {
        boolean hasWindow = rule.has("window");
        if (measure.source() == Source.WINDOW && !hasWindow) {
            document.fault(path, "needs a window: " + measure.code() + " is counted in one");
        }
        if (measure.source() != Source.WINDOW) {
            for (String key : List.of("window", "slow_window", "minimum_sample")) {
                if (rule.has(key)) {
                    document.fault(
                            path + '/' + key, "is for what is counted in windows; " + measure.code() + " is not");
                }
            }
        }
        int fast = WINDOWS.indexOf(rule.path("window").asText());
        int slow = WINDOWS.indexOf(rule.path("slow_window").asText());
        if (hasWindow && fast >= 0 && slow >= 0 && slow <= fast) {
            document.fault(path + "/slow_window", "must be longer than the window");
        }
    }

    private void kind(JsonNode kind, Measure measure, String path) {
        String name = kind.asText();
        boolean isOfFloor = measure.source() == Source.MOMENT || measure.source() == Source.WINDOW;
        boolean isUnfit = switch (measure.source()) {
            case MOMENT, WINDOW -> name.equals("region") ? !OF_REGIONS.contains(measure) : measure == Measure.ARRIVALS;
            case SURGE ->
                measure == Measure.SURGE_CENTRE_FAILURE
                        ? !KINDS_OF_CENTRE_FAILURES.contains(name)
                        : !KINDS_OF_SURGES.contains(name);
            case EMERGENCY -> !name.equals("region");
            case SIGNAL -> false;
        };
        if (kind.isTextual() && isUnfit && (isOfFloor || !name.isEmpty())) {
            document.fault(path, measure.code() + " has no number for a " + name);
        }
    }

    private void levels(JsonNode rule, Measure measure, String path) {
        if (rule.has("above") && rule.has("below")) {
            document.fault(path + "/below", "a rule has above or below, not both");
        }
        for (String key : List.of("above", "below", "clear")) {
            JsonNode level = rule.path(key);
            boolean isShare = measure.unit() == Unit.SHARE || measure.unit() == Unit.PART;
            if (level.isObject() && measure.unit() != Unit.SECONDS) {
                document.fault(path + '/' + key, "T and S are times; " + measure.code() + " is none");
            } else if (level.isNumber() && isShare && level.doubleValue() > 1) {
                document.fault(path + '/' + key, "is a share, 0 to 1");
            }
        }
        String raise = rule.has("above") ? "above" : "below";
        Double raised = comparable(rule.path(raise), rule.path("clear"));
        Double cleared = comparable(rule.path("clear"), rule.path(raise));
        if (raised != null && cleared != null && (raise.equals("above") ? cleared > raised : cleared < raised)) {
            document.fault(path + "/clear", "must be on the good side of " + raise);
        }
    }

    /** The number of a level, where the other is of the same sort; null where the two cannot be compared. */
    private static @Nullable Double comparable(JsonNode level, JsonNode other) {
        if (level.isNumber() && other.isNumber()) {
            return level.doubleValue();
        }
        boolean isSameSort = level.path("of").isTextual() && level.path("of").equals(other.path("of"));
        return isSameSort && level.path("times").isNumber()
                ? Double.valueOf(level.path("times").doubleValue())
                : null;
    }

    private void patterns(JsonNode scopes, String path) {
        String kind = scopes.path("kind").asText() + ':';
        for (String key : List.of("only", "except")) {
            JsonNode patterns = scopes.path(key);
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.path(i).isTextual()
                        && !patterns.path(i).textValue().startsWith(kind)) {
                    document.fault(path + '/' + key + '/' + i, "does not begin with " + kind);
                }
            }
        }
    }

    private void escalation(JsonNode steps, String path) {
        Duration last = Duration.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            String at = path + '/' + i + "/after";
            Duration after = duration(steps.path(i).path("after"), at);
            if (after != null) {
                if (after.compareTo(last) <= 0) {
                    document.fault(at, "must be later than the step before");
                }
                last = after;
            }
        }
    }

    private void silence(JsonNode silence, Set<String> ids, String path) {
        Long from = time(silence.path("from"), path + "/from");
        Long until = time(silence.path("until"), path + "/until");
        if (from != null && until != null && until <= from) {
            document.fault(path + "/until", "must be later than from");
        }
        JsonNode rules = silence.path("rules");
        for (int i = 0; i < rules.size(); i++) {
            if (rules.path(i).isTextual() && !ids.contains(rules.path(i).textValue())) {
                document.fault(
                        path + "/rules/" + i, "no such rule: " + rules.path(i).textValue());
            }
        }
    }

    private void places(JsonNode text, String path) {
        if (text.isTextual()) {
            Matcher matcher = PLACE.matcher(text.textValue());
            while (matcher.find()) {
                if (!PLACES.contains(matcher.group(1))) {
                    document.fault(path, "no such place: " + matcher.group());
                }
            }
        }
    }

    private @Nullable Long time(JsonNode time, String path) {
        if (!time.isTextual() || document.hasFaultAt(path)) {
            return null;
        }
        try {
            return Times.parse(time.textValue());
        } catch (DateTimeException e) {
            document.fault(path, "no time: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Duration duration(JsonNode duration, String path) {
        if (!duration.isTextual() || document.hasFaultAt(path)) {
            return null;
        }
        try {
            Duration value = Duration.parse(duration.textValue());
            if (value.compareTo(Duration.ofDays(1)) > 0) {
                document.fault(path, "must be at most a day: " + duration.textValue());
            }
            return value;
        } catch (DateTimeException e) {
            document.fault(path, "no ISO 8601 duration: " + duration.textValue());
            return null;
        }
    }
}
