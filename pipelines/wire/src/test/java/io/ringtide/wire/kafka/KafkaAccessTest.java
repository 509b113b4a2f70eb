package io.ringtide.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayNothingWhereNoFileIsNamed() {
        assertThat(KafkaAccess.of(Map.of())).isEmpty();
        assertThat(KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, ""))).isEmpty();
    }

    @Test
    void shouldTakeWhatIsAboutAccessAndLeaveReferencesAsTheyAre() throws IOException {
        Path file = file("""
                security.protocol=SASL_SSL
                sasl.mechanism = SCRAM-SHA-512
                # a comment
                sasl.jaas.config=${directory:/etc/ringtide/kafka:sasl.jaas.config}
                ssl.truststore.type=PEM
                config.providers=directory
                """);
        assertThat(KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, file.toString())))
                .containsOnlyKeys(
                        "security.protocol",
                        "sasl.mechanism",
                        "sasl.jaas.config",
                        "ssl.truststore.type",
                        "config.providers")
                .containsEntry("sasl.jaas.config", "${directory:/etc/ringtide/kafka:sasl.jaas.config}");
    }

    @Test
    void shouldRefuseWhatIsTheProductsOwn() throws IOException {
        Path file = file("enable.auto.commit=true\n");
        assertThatThrownBy(() -> KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enable.auto.commit is not about access");
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() {
        String missing = folder.resolve("none").toString();
        assertThatThrownBy(() -> KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("kafka.properties"), text);
    }
}
