package io.ringtide.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.config.ReceiverSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        NotifierSettings settings = NotifierMain.of(
                        "--bootstrap", "kafka:9093", "--config", folder.toString(), "--metrics-host", "0.0.0.0")
                .settings(Map.of());
        assertThat(settings.receivers()).extracting(ReceiverSettings::name).containsExactly("inside");
        assertThat(settings.metricsHost()).isEqualTo("0.0.0.0");
        assertThat(settings.metricsPort()).isEqualTo(9250);
    }

    @Test
    void shouldNameTheFileThatIsMissing() {
        NotifierMain main = NotifierMain.of("--bootstrap", "kafka:9093", "--config", folder.toString());
        assertThatThrownBy(() -> main.settings(Map.of()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("ringtide.yaml");
    }
}
