package io.ringtide.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the dashboards and rules of {@code alerts} ask Prometheus for. */
final class AskedMetrics {
    private static final Path ALERTS = Path.of("../../alerts");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    /** Labels, spans of time, and what something is added up by. */
    private static final Pattern NO_METRICS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[A-Za-z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "on");
    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");
    /** What the values of a dashboard's variable are taken from. */
    private static final Pattern LABEL_VALUES = Pattern.compile("^label_values\\((.+), \\w+\\)$");

    private AskedMetrics() {}

    /** The names of all, without those that rules record. */
    static Set<String> names() throws IOException {
        JsonNode rules = new YAMLMapper()
                .readTree(ALERTS.resolve("prometheus/ringtide.rules.yml").toFile());
        Set<String> names = names(rules.findValuesAsText("expr"));
        names.addAll(names(ofDashboards()));
        names.removeAll(Set.copyOf(rules.findValuesAsText("record")));
        return names;
    }

    /** Everything in expressions that can be a metric's name. */
    static Set<String> names(Collection<String> expressions) {
        return expressions.stream()
                .map(expression -> TEXT.matcher(expression).replaceAll(""))
                .map(expression -> NO_METRICS.matcher(expression).replaceAll(""))
                .flatMap(expression -> NAME.matcher(expression).results())
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name) && !OF_PROMETHEUS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The expressions of all panels, and those of variables. */
    static List<String> ofDashboards() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (Stream<Path> files = Files.list(ALERTS.resolve("grafana"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
                expressions.addAll(dashboard.findValuesAsText("expr"));
                for (JsonNode variable : dashboard.at("/templating/list")) {
                    LABEL_VALUES
                            .matcher(variable.at("/query/query").asText())
                            .results()
                            .map(values -> values.group(1))
                            .forEach(expressions::add);
                }
            }
        }
        return expressions;
    }
}
