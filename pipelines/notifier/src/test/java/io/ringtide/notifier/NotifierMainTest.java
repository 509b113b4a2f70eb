package io.ringtide.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wire.config.ReceiverSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierMainTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNeedNothingButItsOwnFile() throws IOException {
        Files.writeString(folder.resolve("ringtide.yaml"), """
                delivery:
                  receivers:
                    - name: inside
                      alertmanager:
                        urls: [http://alertmanager:9093]
                        allow: [10.0.0.0/8]
                """);
        NotifierSettings settings = NotifierCommand.of(
                        "--bootstrap", "kafka:9093", "--config", folder.toString(), "--metrics-host", "0.0.0.0")
                .settings(Map.of());
        assertThat(settings.receivers()).extracting(ReceiverSettings::name).containsExactly("inside");
        assertThat(settings.metricsHost()).isEqualTo("0.0.0.0");
        assertThat(settings.metricsPort()).isEqualTo(9250);
    }

    @Test
    void shouldNameTheFileThatIsMissing() {
        StringWriter err = new StringWriter();
        int status = NotifierMain.commandLine()
                .setErr(new PrintWriter(err))
                .execute("--bootstrap", "kafka:9093", "--config", folder.toString());
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("notifier: --config " + folder + ": no ringtide.yaml");
    }
}
