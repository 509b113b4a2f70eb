package io.ringtide.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wire.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The properties of the manifests, as the clients of Kafka take them. */
class KafkaPropertiesTest {
    private static final String MOUNTED = "/etc/ringtide";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"ringtide-live\" password=\"canary-5b1f\";";

    @TempDir
    private Path folder;

    @Test
    void shouldHaveEachClientLookUpItsPasswordWhereItRuns() throws IOException {
        Files.createDirectories(folder.resolve("kafka-user"));
        Files.writeString(folder.resolve("kafka-user/sasl.jaas.config"), LOGIN);
        Path file = folder.resolve("kafka.properties");
        Files.writeString(
                file,
                Files.readString(Path.of("base", "config", "kafka.properties")).replace(MOUNTED, folder.toString()));

        Map<String, String> access = KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, file.toString()));
        assertThat(access.toString()).doesNotContain("canary");

        Map<String, Object> settings = new HashMap<>(access);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9093");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        ConsumerConfig config = new ConsumerConfig(settings);
        assertThat(config.getPassword(SaslConfigs.SASL_JAAS_CONFIG).value()).isEqualTo(LOGIN);
        assertThat(config.values().toString()).doesNotContain("canary");
    }
}
