package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code produce} into a broker of somebody else. */
@Timeout(120)
class ProduceCommandTest {
    private static final String EVENT = """
            {"specversion":"1.0","type":"ringtide.contact.enqueued","source":"/pbx","id":"1","time":"1999-01-04T10:00:00Z",\
            "data":{"centre":"jeju","queue":"outage","contact_id":"c1"}}""";
    private static final String BROKEN = "{\"specversion\":";

    @TempDir
    private Path folder;

    private Path events;

    @BeforeEach
    void write() throws IOException {
        events = Files.writeString(folder.resolve("events.ndjson"), EVENT + "\n" + BROKEN + "\n");
    }

    @Test
    void shouldSendHeartbeatsOnlyWhereTheTopicsClockIsThePlays() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT)) {
            assertThat(produce(broker.bootstrapServers()).err())
                    .contains(broker.bootstrapServers() + " has no topic " + TopicNames.EVENTS);

            Topics.ensure(broker.bootstrapServers(), ArrivalClock.BROKER);
            CommandRun onTheWallsClock = produce(broker.bootstrapServers());
            assertThat(onTheWallsClock.status()).as(onTheWallsClock.err()).isZero();
            assertThat(onTheWallsClock.err()).contains("2 lines produced");
            assertThat(values(broker)).containsExactlyInAnyOrder(EVENT, BROKEN);

            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            assertThat(produce(broker.bootstrapServers()).err()).contains("2 lines produced");
            assertThat(values(broker))
                    .filteredOn(value -> value.contains("ringtide.source.heartbeat"))
                    .as("a beginning and an end for each of four partitions")
                    .hasSize(8);
        }
    }

    @Test
    void shouldSayThatNobodyIsThere() throws Exception {
        String nobody = "127.0.0.1:" + Ports.free();

        CommandRun run = produce(nobody);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ringtide: cannot connect to " + nobody);
    }

    private CommandRun produce(String bootstrapServers) {
        return CommandRun.of("produce", "--events", events.toString(), "--bootstrap", bootstrapServers);
    }

    private static List<String> values(EmbeddedBroker broker) {
        return TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
