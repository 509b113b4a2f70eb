package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventProducerTest {
    private static final long CLOCK = 917_773_200_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteWhatTheTopicTakesAndSayWhatItDoesNot() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            CallEvent event = CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", "1", CLOCK)
                    .contact("c1")
                    .build();
            byte[] oversizeForTheProduct = new byte[3 << 20];
            try (EventProducer producer = new EventProducer(broker.bootstrapServers(), TopicNames.EVENTS)) {
                producer.send(event, "{}".getBytes(UTF_8), CLOCK);
                producer.sendTo(3, "k".getBytes(UTF_8), oversizeForTheProduct, CLOCK + 1);
                producer.flush();
                assertThat(producer.records()).isEqualTo(2);
                assertThat(producer.bytes()).isEqualTo(2 + oversizeForTheProduct.length);
                assertThat(producer.partitions()).isEqualTo(4);
            }
            assertThat(TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS))
                    .anySatisfy(record -> {
                        assertThat(new String(record.key(), UTF_8)).isEqualTo("c1");
                        assertThat(record.timestamp()).isEqualTo(CLOCK);
                    })
                    .hasSize(2);

            EventProducer refused = new EventProducer(broker.bootstrapServers(), TopicNames.EVENTS);
            refused.sendTo(0, "k".getBytes(UTF_8), incompressible(5 << 20), CLOCK);
            assertThatThrownBy(refused::flush)
                    .isInstanceOf(ProduceFailedException.class)
                    .hasMessageContaining(TopicNames.EVENTS);
            assertThatThrownBy(() -> refused.send("k".getBytes(UTF_8), new byte[1], CLOCK))
                    .isInstanceOf(ProduceFailedException.class);
            assertThatThrownBy(refused::close).isInstanceOf(ProduceFailedException.class);
            assertThat(TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS))
                    .hasSize(2);
        }
    }

    /** The topic's limit counts bytes as they are written, which is compressed. */
    private static byte[] incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
