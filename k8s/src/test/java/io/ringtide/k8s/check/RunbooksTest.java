package io.ringtide.k8s.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.k8s.Manifests;
import io.ringtide.wallboard.prometheus.PrometheusExporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a runbook has somebody type is about objects, paths, commands and metrics that there are. */
class RunbooksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern KUBECTL = Pattern.compile("`kubectl -n ringtide [^`]*`");
    private static final Pattern OBJECT = Pattern.compile("\\b(deploy|flinkdeployment)[/ ]([\\w-]+)");
    private static final Pattern LABEL = Pattern.compile("-l ([\\w./]+)=([\\w-]+)");
    private static final Pattern ASKED = Pattern.compile("(?:SERVER:8080|`)(/(?:api/v1/\\w+|readyz|healthz))\\b");
    private static final Pattern COMMAND = Pattern.compile("`\\./ringtide ([^`]+)`");
    private static final Pattern METRIC = Pattern.compile("`((?:ringtide|flink)_\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void shouldLookAtObjectsThatAnOverlayHas(String overlay) throws IOException {
        Manifests manifests = Manifests.parse(Files.readString(Path.of("rendered", overlay + ".yaml")));
        List<String> commands = found(KUBECTL).stream().map(MatchResult::group).toList();
        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            List<MatchResult> objects = OBJECT.matcher(command).results().toList();
            List<MatchResult> labels = LABEL.matcher(command).results().toList();
            assertThat(objects.size() + labels.size()).as("what it is about").isEqualTo(1);
            assertThat(objects).allMatch(object -> isThere(manifests, object.group(1), object.group(2)));
            assertThat(labels)
                    .allMatch(label -> manifests.all().stream()
                            .anyMatch(each -> each.path("spec")
                                    .path("template")
                                    .path("metadata")
                                    .path("labels")
                                    .path(label.group(1))
                                    .asText()
                                    .equals(label.group(2))));
        });
    }

    /** Flink's operator makes a Deployment of the same name for a FlinkDeployment. */
    private static boolean isThere(Manifests manifests, String kind, String name) {
        return manifests.has("FlinkDeployment", name) || (kind.equals("deploy") && manifests.has("Deployment", name));
    }

    @Test
    void shouldAskForPathsThatTheServerAnswersAt() throws IOException {
        try (InputStream openApi = Objects.requireNonNull(
                PrometheusExporter.class.getResourceAsStream("/ringtide/wallboard/openapi.json"))) {
            var paths = new ObjectMapper().readTree(openApi).path("paths");
            assertThat(found(ASKED)).isNotEmpty().allMatch(asked -> paths.has(asked.group(1)));
        }
    }

    @Test
    void shouldRunCommandsOfTheLauncher() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(found(COMMAND)).isNotEmpty().allMatch(command -> readme.contains(command.group(1)));
    }

    @Test
    void shouldNameMetricsThatSomebodyMeasures() throws IOException {
        assertThat(found(METRIC)).isNotEmpty().allMatch(metric -> MetricNames.areMeasured(metric.group(1)));
    }

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs").resolve("runbooks"))) {
            StringBuilder text = new StringBuilder();
            for (Path page : pages.sorted().toList()) {
                text.append(Files.readString(page)).append('\n');
            }
            return pattern.matcher(text).results().toList();
        }
    }
}
