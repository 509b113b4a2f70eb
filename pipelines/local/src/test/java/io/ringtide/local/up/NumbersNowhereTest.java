package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand telephone numbers: nowhere in what the product writes. */
@Timeout(300)
class NumbersNowhereTest {
    private static final int NUMBERS = 10_000;
    /** Sent by a producer that made no pseudonyms. */
    private static final int RAW = 500;

    private static final Pattern ADAPTED = Pattern.compile("10[-. )]{0,3}9753[-. ]{0,3}[0-9]{4}");
    private static final Pattern RAW_ONES = Pattern.compile("64[-. )]{0,3}753[-. ]{0,3}[0-9]{4}");
    private static final String[] FORMS = {"010-9753-%04d", "+82 10 9753 %04d", "0109753%04d", "(010) 9753.%04d"};

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldBeInNoTopicNoStateNoAnswer() throws Exception {
        Path data = folder.resolve("data");
        Instant start = Instant.now().minusSeconds(120);
        byte[] raw = events(start, NUMBERS, number -> FORMS[number % FORMS.length].formatted(number));
        assertThat(ADAPTED.matcher(new String(raw, UTF_8)).results())
                .as("planted")
                .hasSize(3 * NUMBERS);
        CommandRun made = CommandRun.withInput(raw, "pseudonymize", "--keys", keys().toString(), "-");
        assertThat(made.err()).isEqualTo(3 * NUMBERS + " events\n");
        byte[] careless = events(start, RAW, "064-753-%04d"::formatted);

        PlayPlan nothing = new PlayPlan(PlayPlan.NONE, "", LogClock.WALL, Instant.EPOCH, 1);
        try (Up up = Up.start(new UpSettings(nothing, new Speed(1), data, port), step -> {})) {
            send(up.bootstrapServers(), made.events());
            send(up.bootstrapServers(), careless);
            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                assertThat(wall.total("abandoned")).isEqualTo(NUMBERS / 2);
                assertThat(TestingKafka.readAll(up.bootstrapServers(), TopicNames.REJECTED))
                        .hasSize(3 * RAW);
                assertThat(TestingKafka.readAll(up.bootstrapServers(), TopicNames.CALLBACKS))
                        .hasSizeGreaterThanOrEqualTo(NUMBERS / 2);
            });

            Set<String> topics;
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", up.bootstrapServers()))) {
                topics = admin.listTopics().names().get();
            }
            assertThat(topics).contains(TopicNames.EVENTS, TopicNames.CALLBACKS, TopicNames.ABANDONMENTS);
            for (String topic : topics) {
                assertTopic(up.bootstrapServers(), topic);
            }
            for (String path : List.of("callbacks", "abandonments", "rejected", "alerts", "intervals", "sources")) {
                assertNone(path, wall.wallboard("/api/v1/" + path).body());
            }
            assertNone("metrics", wall.wallboard("/metrics").body());
            assertNone("Flink's metrics", wall.flinkMetrics().text());
        }
        Map<Path, String> files = KeptFiles.of(data);
        assertThat(files.keySet()).as("state").anyMatch(file -> file.toString().contains("chk-"));
        files.forEach((file, bytes) -> {
            assertThat(ADAPTED.matcher(bytes).find()).as(file.toString()).isFalse();
            boolean isAsSent = file.toString().contains(TopicNames.EVENTS + '-');
            assertThat(!isAsSent && RAW_ONES.matcher(bytes).find())
                    .as(file.toString())
                    .isFalse();
        });
    }

    private static void assertTopic(String bootstrapServers, String topic) {
        TestingKafka.read(bootstrapServers, topic, record -> {
            String text = (record.key() == null ? "" : new String(record.key(), UTF_8))
                    + (record.value() == null ? "" : new String(record.value(), UTF_8));
            assertThat(ADAPTED.matcher(text).find()).as(topic + ' ' + text).isFalse();
            // What nobody made pseudonyms of stands where its producer wrote it, and nowhere else.
            assertThat(!topic.equals(TopicNames.EVENTS)
                            && RAW_ONES.matcher(text).find())
                    .as(topic + ' ' + text)
                    .isFalse();
        });
    }

    private static void assertNone(String what, String text) {
        assertThat(ADAPTED.matcher(text).find() || RAW_ONES.matcher(text).find())
                .as(what)
                .isFalse();
    }

    private Path keys() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
        return Files.writeString(folder.resolve("keys.yaml"), """
                region: KR
                epochs:
                  - {id: k1, from: "2020-01-01T00:00:00Z", key: {file: '%s'}}
                """.formatted(key));
    }

    private interface Callers {
        String of(int number);
    }

    /** Each calls and waits; every other one gives up, and the rest asks to be called back. */
    private static byte[] events(Instant start, int count, Callers callers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter();
        for (int i = 0; i < count; i++) {
            long time = start.toEpochMilli() + i % 30_000;
            for (CallEvent.Builder event : List.of(
                    event(EventType.CONTACT_OFFERED, i, time, callers),
                    event(EventType.CONTACT_ENQUEUED, i, time, callers),
                    event(EventType.CONTACT_DEQUEUED, i, time + 40_000, callers)
                            .outcome(i % 2 == 0 ? Outcome.ABANDONED : Outcome.CALLBACK))) {
                writer.write(event.build(), out);
            }
        }
        return out.toByteArray();
    }

    private static CallEvent.Builder event(EventType type, int number, long time, Callers callers) {
        String caller = callers.of(number);
        String contact = letters(caller.startsWith("064") ? NUMBERS + number : number);
        return CallEvent.builder(type, "/pbx", type.wireName() + contact, time)
                .at("kepco", "jeju", "outage")
                .contact(contact)
                .region("jeju")
                .caller(caller);
    }

    private static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append((char) ('a' + digit - '0')),
                        StringBuilder::append)
                .toString();
    }

    private static void send(String bootstrapServers, byte[] events) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        new String(events, UTF_8)
                .lines()
                .forEach(line -> records.add(
                        new ProducerRecord<>(TopicNames.EVENTS, "one".getBytes(UTF_8), line.getBytes(UTF_8))));
        List<?> unused = TestingKafka.write(bootstrapServers, records);
    }
}
