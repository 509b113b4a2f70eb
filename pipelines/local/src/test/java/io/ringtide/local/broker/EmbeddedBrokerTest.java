package io.ringtide.local.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepItsRecordsOverARestartOnOtherPorts() throws Exception {
        int firstPort;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            firstPort = broker.port();
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            TestingKafka.write(broker.bootstrapServers(), List.of(record("kept", 1_000)));
        }
        // Held while the second broker starts, so that it cannot come back on the first one's port.
        try (ServerSocket first = new ServerSocket(firstPort, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            assertThat(broker.port()).isNotEqualTo(first.getLocalPort());
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            TestingKafka.write(broker.bootstrapServers(), List.of(record("added", 2_000)));
            assertThat(TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS))
                    .extracting(found -> new String(found.value(), UTF_8))
                    .containsExactly("kept", "added");
        }
    }

    @Test
    void shouldRefuseATakenPortBeforeTouchingTheFolder() throws Exception {
        Path untouched = folder.resolve("kafka");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(untouched, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + port + " for the Kafka broker");
            assertThatThrownBy(() -> EmbeddedBroker.start(untouched, EmbeddedBroker.ANY_PORT, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka controller");
        }
        assertThat(Files.exists(untouched)).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWhereTheFolderIsNotABrokers() throws Exception {
        Files.writeString(folder.resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");
        assertThatThrownBy(() -> EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining(folder.toString());
    }

    private static ProducerRecord<byte[], byte[]> record(String value, long timestamp) {
        return new ProducerRecord<>(TopicNames.EVENTS, 0, timestamp, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
