package io.ringtide.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.k8s.check.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay, as kustomize renders it, held to every check. */
class ManifestsTest {
    private static final Path RULE = Path.of("components", "monitoring", "prometheus-rule.yaml");

    static Stream<Arguments> overlaysAndChecks() {
        return Stream.of("dev", "production")
                .flatMap(overlay -> Check.all().keySet().stream().map(check -> Arguments.of(overlay, check)));
    }

    @ParameterizedTest
    @MethodSource("overlaysAndChecks")
    void shouldPass(String overlay, String check) {
        requireTools();
        assertThat(Check.all().get(check).faults(Rendered.of(overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void shouldBeRenderedByKustomizeAsTheRepositoryHasIt(String overlay) {
        assertThat(Rendered.now(overlay).all())
                .as("run k8s/render.sh")
                .containsExactlyInAnyOrderElementsOf(Rendered.of(overlay).all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void shouldPutEverythingIntoOneNamespace(String overlay) {
        assertThat(Rendered.of(overlay).all())
                .filteredOn(each -> !each.path("kind").asText().equals("Namespace"))
                .allSatisfy(each ->
                        assertThat(each.at("/metadata/namespace").asText()).isEqualTo("ringtide"));
    }

    @Test
    void shouldHaveAnOverlayForEveryFolder() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("overlays"))) {
            assertThat(folders.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("dev", "production");
        }
    }

    static void requireTools() {
        Tool.PROMTOOL.require();
        Tool.AMTOOL.require();
    }

    @Test
    void shouldHaveTheRulesThatTheScriptMakes() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("bash", "components/monitoring/prometheus-rule.sh").start();
        String made = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).isZero();
        assertThat(Files.readString(RULE)).isEqualTo(made);
    }
}
