package io.ringtide.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has Prometheus' own tool check the rules and run their unit tests. */
class PrometheusRulesTest {

    @ParameterizedTest
    @CsvSource({"check, ringtide.rules.yml", "test, ringtide.rules.test.yml"})
    void shouldSatisfyPromtool(String verb, String file) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(promtool(), verb, "rules", file)
                .directory(Path.of("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }

    private static String promtool() {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent() || System.getenv("CI") != null, "promtool is not on the PATH");
        return promtool.orElseThrow().toString();
    }
}
