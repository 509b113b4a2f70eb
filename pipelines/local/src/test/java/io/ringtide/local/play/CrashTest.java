package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.broker.DirectoryInUseException;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.wire.report.TopicNames;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLoseNoRecordWhenTheProcessIsKilledMidway() throws Exception {
        killMidway();
        try (DataDirectory data = DataDirectory.open(folder);
                EmbeddedBroker broker = EmbeddedBroker.start(data.folder("kafka"), EmbeddedBroker.ANY_PORT)) {
            ResumePoint from = Resume.find(broker.bootstrapServers(), TopicNames.EVENTS, CrashingPlay.NAME);
            assertThat(from.played()).isBetween(1L, CrashingPlay.RECORDS - 1L);
            assertThat(from.ended()).isFalse();

            ResumePoint stand = CrashingPlay.play(broker, Speed.MAX, from, () -> {});

            assertThat(stand.ended()).isTrue();
            assertThat(stand.played()).isEqualTo(CrashingPlay.RECORDS);
            List<ConsumerRecord<byte[], byte[]>> all =
                    TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS);
            assertComplete(all);
            assertStampsNeverGoBack(all);
        }
    }

    private void killMidway() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingPlay.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().anyMatch(CrashingPlay.MIDWAY::equals)).isTrue();
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("in use by process " + process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertComplete(List<ConsumerRecord<byte[], byte[]>> all) {
        Set<Long> found = all.stream()
                .filter(record -> Heartbeat.decode(record).isEmpty())
                .map(record -> Long.valueOf(new String(record.value(), UTF_8)))
                .collect(Collectors.toSet());
        assertThat(found)
                .isEqualTo(LongStream.range(0, CrashingPlay.RECORDS).boxed().collect(Collectors.toSet()));
        List<String> heartbeats = all.stream()
                .flatMap(record -> Heartbeat.decode(record).stream()
                        .map(heartbeat -> record.partition() + "-" + heartbeat.clock()))
                .toList();
        assertThat(heartbeats).doesNotHaveDuplicates();
    }

    private static void assertStampsNeverGoBack(List<ConsumerRecord<byte[], byte[]>> all) {
        Map<Integer, Long> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : all) {
            assertThat(record.timestamp()).isGreaterThanOrEqualTo(latest.getOrDefault(record.partition(), 0L));
            latest.put(record.partition(), record.timestamp());
            if (Heartbeat.decode(record).isEmpty()) {
                long time = CrashingPlay.time(Long.parseLong(new String(record.value(), UTF_8)));
                assertThat(record.timestamp()).isGreaterThanOrEqualTo(time);
            }
        }
    }
}
