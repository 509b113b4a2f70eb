package io.ringtide.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has Alertmanager's own tool check the routes, and say whom each sort of alert goes to. */
class AlertmanagerRoutesTest {
    private static final String CONFIGURATION = "alertmanager.yml";

    @Test
    void shouldSatisfyAmtool() throws IOException, InterruptedException {
        assertThat(amtool("check-config", CONFIGURATION)).contains("SUCCESS");
    }

    @Test
    void shouldHoldNoSecret() throws IOException {
        assertThat(Files.readString(Path.of("alertmanager", CONFIGURATION)))
                .doesNotContainPattern("(?m)^\\s*-?\\s*(api_url|routing_key|service_key|credentials|password|token):");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source=ringtide severity=critical group=storm-1                          | duty,floor",
                "source=ringtide severity=warning group=storm-1                           | floor",
                "source=ringtide severity=info                                            | nobody",
                "source=ringtide severity=critical escalated_to=duty-manager              | duty-manager",
                "source=ringtide severity=critical resumed=true                           | nobody",
                "source=ringtide severity=critical resumed=true escalated_to=duty-manager | nobody",
                "alertname=RingtideWatchdog severity=none                                 | dead-mans-switch",
                "alertname=RingtideNumbersMissing severity=critical                       | operators-on-call,operators",
                "alertname=RingtideInputRefused severity=warning                          | operators",
                "alertname=SomethingElse                                                  | operators",
            })
    void shouldRouteTo(String labels, String receivers) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + CONFIGURATION));
        arguments.addAll(List.of(labels.split(" ")));

        assertThat(amtool(arguments.toArray(String[]::new)).lines()).last().isEqualTo(receivers);
    }

    private static String amtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path()));
        command.addAll(List.of(arguments));
        Process amtool = new ProcessBuilder(command)
                .directory(Path.of("alertmanager").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(amtool.waitFor()).as(said).isZero();
        return said.strip();
    }

    private static String path() {
        List<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "amtool"))
                .filter(Files::isExecutable)
                .toList();
        assumeTrue(!found.isEmpty() || System.getenv("CI") != null, "amtool is not on the PATH");
        return found.get(0).toString();
    }
}
