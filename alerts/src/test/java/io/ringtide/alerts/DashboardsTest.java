package io.ringtide.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards of Grafana say what they show, fit any instance, and ask what Prometheus can read. */
class DashboardsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("grafana");
    private static final String DATASOURCE = "${datasource}";
    private static final int SCHEMA_OF_GRAFANA_10 = 38;
    private static final int COLUMNS = 24;
    /** Grafana puts a span of time in the place of these. */
    private static final Pattern SPAN = Pattern.compile("\\$__\\w+");

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldBeThreeThatCanBeToldApart() throws IOException {
        assertThat(dashboards())
                .extracting(file -> read(file).path("uid").asText())
                .containsExactlyInAnyOrder("ringtide-operations", "ringtide-floor", "ringtide-processor");
        assertThat(dashboards())
                .extracting(file -> read(file).path("title").asText())
                .doesNotHaveDuplicates()
                .allMatch(title -> title.startsWith("Ringtide: "));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldFitAnyInstance(Path file) {
        JsonNode dashboard = read(file);
        assertThat(dashboard.has("id")).as("a number that an instance gives").isFalse();
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(SCHEMA_OF_GRAFANA_10);
        assertThat(dashboard.at("/templating/list/0"))
                .isEqualTo(JSON.createObjectNode()
                        .put("name", "datasource")
                        .put("label", "Data source")
                        .put("type", "datasource")
                        .put("query", "prometheus"));
        assertThat(dashboard.findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(datasource ->
                        assertThat(datasource.path("uid").asText()).isEqualTo(DATASOURCE));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldSayWhatEachPanelShowsAndInWhichUnit(Path file) {
        assertThat(panels(file)).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).as(name(panel)).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(name(panel))
                    .isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/thresholds/steps"))
                    .as(name(panel))
                    .isNotEmpty();
            assertThat(panel.path("targets")).as(name(panel)).isNotEmpty();
        });
        assertThat(panels(file)).extracting(DashboardsTest::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldPutEachPanelInAPlaceOfItsOwn(Path file) {
        Set<String> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : read(file).path("panels")) {
            assertThat(ids.add(panel.path("id").asText())).as(name(panel)).isTrue();
            JsonNode at = panel.path("gridPos");
            int right = at.path("x").asInt() + at.path("w").asInt();
            assertThat(right).as(name(panel)).isLessThanOrEqualTo(COLUMNS);
            for (int x = at.path("x").asInt(); x < right; x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y)).as(name(panel)).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldUseVariablesThatItHas(Path file) {
        JsonNode dashboard = read(file);
        List<String> variables = dashboard.at("/templating/list").findValuesAsText("name");
        Set<String> used = new HashSet<>(Set.of("datasource"));
        for (String expression : expressions(dashboard)) {
            VARIABLE.matcher(SPAN.matcher(expression).replaceAll(""))
                    .results()
                    .map(variable -> variable.group(1))
                    .forEach(used::add);
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(variables);
    }

    /** Each as what a rule would record. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldAskWhatPromtoolCanRead(Path file, @TempDir Path folder) throws IOException, InterruptedException {
        List<String> expressions = expressions(read(file));
        ObjectNode all = JSON.createObjectNode();
        ArrayNode rules =
                all.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        for (int i = 0; i < expressions.size(); i++) {
            rules.addObject()
                    .put("record", "dashboard:expression:" + i)
                    .put("expr", SPAN.matcher(expressions.get(i)).replaceAll("5m"));
        }
        Path written = folder.resolve("rules.yml");
        JSON.writeValue(written.toFile(), all);

        assertThat(Promtool.run(folder, "check", "rules", "rules.yml"))
                .contains("SUCCESS: " + expressions.size() + " rules found");
    }

    private static List<JsonNode> panels(Path file) {
        List<JsonNode> panels = new ArrayList<>();
        read(file).path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    /** Those of panels, and what the values of variables are taken from. */
    private static List<String> expressions(JsonNode dashboard) {
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
        for (JsonNode variable : dashboard.at("/templating/list")) {
            LABEL_VALUES
                    .matcher(variable.at("/query/query").asText())
                    .results()
                    .map(values -> values.group(1))
                    .forEach(expressions::add);
        }
        return expressions;
    }

    private static String name(JsonNode panel) {
        return panel.path("title").asText() + " (" + panel.path("type").asText() + ")";
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
