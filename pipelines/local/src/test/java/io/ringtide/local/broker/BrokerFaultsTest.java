package io.ringtide.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.broker.Topics.ArrivalClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerFaultsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellTheOwnerOfABrokerThatLostItsDiskInsteadOfEndingTheProcess() throws Exception {
        Path disk = folder.resolve("kafka");
        try (EmbeddedBroker broker = EmbeddedBroker.start(disk, EmbeddedBroker.ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            Files.move(disk, folder.resolve("gone"));
            Files.writeString(disk, "no folder any more");
            admin.createTopics(List.of(new NewTopic("another", 1, (short) 1)));
            assertThat(broker.failure())
                    .succeedsWithin(Duration.ofSeconds(30))
                    .asString()
                    .startsWith("the Kafka broker stopped itself");
        }
    }
}
