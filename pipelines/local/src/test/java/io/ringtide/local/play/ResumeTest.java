package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final long START = 917_773_200_000L;
    private static final String PLAY = "day";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private String topic;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
        }
    }

    @Test
    void shouldStartAtTheBeginningOfAnEmptyTopic() {
        assertThat(find()).isEqualTo(ResumePoint.BEGINNING);
    }

    @Test
    void shouldFindWhereAWholePlayEnded() {
        ResumePoint stand = play(5_000, ResumePoint.BEGINNING);
        assertThat(stand.ended()).isTrue();
        assertThat(find()).isEqualTo(stand);
        assertThat(Resume.find(broker.bootstrapServers(), topic, "another")).isEqualTo(ResumePoint.at(stand.clock()));
    }

    @Test
    void shouldReachEveryPartitionThoughNoRecordDoes() {
        play(0, ResumePoint.at(START));
        assertThat(TestingKafka.readAll(broker.bootstrapServers(), topic))
                .extracting(record -> record.partition())
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void shouldStartAtTheBeginningWhereAPartitionIsEmptyButStampNothingEarlier() throws Exception {
        write(List.of(beat(0, 30), beat(1, 40), beat(2, 50)));
        assertThat(find()).isEqualTo(ResumePoint.at(START + 50));
    }

    @Test
    void shouldGoOnFromWhatEveryPartitionHasProved() throws Exception {
        write(List.of(beat(0, 30), beat(1, 40), beat(2, 50), beat(3, 20), beat(3, 60), beat(2, 70)));
        assertThat(find()).isEqualTo(new ResumePoint(30, START + 70, false));
    }

    @Test
    void shouldLookBackPastWhatOthersWroteAfterThePlay() throws Exception {
        write(List.of(beat(0, 30), beat(1, 30), beat(2, 30), beat(3, 30)));
        try (EventProducer other = new EventProducer(broker.bootstrapServers(), topic)) {
            for (int record = 0; record < 20_000; record++) {
                other.send(("contact-" + record).getBytes(UTF_8), new byte[] {'{', '}'}, START + record);
            }
        }
        assertThat(find()).isEqualTo(new ResumePoint(30, START + 19_999, false));
    }

    private ResumePoint play(int records, ResumePoint from) {
        try (EventProducer producer = new EventProducer(broker.bootstrapServers(), topic)) {
            PlaySource source = PlaySources.ofLines(
                    LongStream.range(0, records).boxed().iterator(),
                    number -> START + number,
                    number -> ("contact-" + number).getBytes(UTF_8),
                    number -> Long.toString(number).getBytes(UTF_8));
            ResumePoint stand = new Player(Play.of(PLAY, Speed.MAX, from), source, producer, WallClock.system()).run();
            assertThat(producer.records()).isGreaterThanOrEqualTo(records);
            return stand;
        }
    }

    private ResumePoint find() {
        return Resume.find(broker.bootstrapServers(), topic, PLAY);
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        TestingKafka.write(broker.bootstrapServers(), records);
    }

    private ProducerRecord<byte[], byte[]> beat(int partition, long played) {
        Heartbeat heartbeat = new Heartbeat(PLAY, START + played, played, false);
        return new ProducerRecord<>(topic, partition, heartbeat.clock(), Heartbeat.key(), heartbeat.encode(partition));
    }
}
