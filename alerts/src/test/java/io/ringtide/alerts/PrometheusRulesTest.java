package io.ringtide.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has Prometheus' own tool check the rules and run their unit tests. */
class PrometheusRulesTest {

    @ParameterizedTest
    @CsvSource({"check, ringtide.rules.yml", "test, ringtide.rules.test.yml", "test, ringtide.freshness.test.yml"})
    void shouldSatisfyPromtool(String verb, String file) throws IOException, InterruptedException {
        assertThat(Promtool.run(Path.of("prometheus"), verb, "rules", file)).contains("SUCCESS");
    }
}
