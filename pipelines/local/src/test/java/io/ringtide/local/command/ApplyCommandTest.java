package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.local.config.ConfigurationTopic;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply} into a broker of somebody else. */
@Timeout(120)
class ApplyCommandTest {
    private static final Pattern TAKES_EFFECT = Pattern.compile("configuration ([0-9a-f]{12}) takes effect at (\\S+)");

    @TempDir
    private static Path kafka;

    private static EmbeddedBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(kafka, EmbeddedBroker.ANY_PORT);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Three lives of one topic, one behind the other: nothing there, the broker's clock, that of a play. */
    @Test
    void shouldPublishOnceWhatTakesEffectAtASlideToCome() throws Exception {
        configure("PT30S");
        Instant before = Instant.now();
        CommandRun first = apply();

        assertThat(first.status()).as(first.err()).isZero();
        Matcher told = TAKES_EFFECT.matcher(first.help());
        assertThat(told.find()).as(first.help()).isTrue();
        Instant effect = Instant.parse(told.group(2));
        assertThat(effect.toEpochMilli() % 5_000).isZero();
        assertThat(Duration.between(before, effect)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(60));
        assertThat(told.group(1)).isEqualTo(ConfigurationFiles.read(folder).version());
        assertThat(records()).hasSize(1);
        assertThat(new String(records().get(0).value(), UTF_8))
                .contains("\"version\":\"" + told.group(1) + "\"", "\"effective_at\":\"" + told.group(2) + "\"");

        CommandRun again = apply();
        assertThat(again.status()).isZero();
        assertThat(again.help()).contains(told.group(1), told.group(2), "nothing is changed");
        assertThat(records()).hasSize(1);

        configure("PT40S");
        CommandRun tooNear = apply("--effective-at", slideIn(5));
        assertThat(tooNear.status()).isEqualTo(2);
        assertThat(tooNear.err()).contains("not applied", "at least 10000 are needed");
        CommandRun between = apply("--effective-at", "2100-01-01T00:00:01Z");
        assertThat(between.status()).isEqualTo(2);
        assertThat(between.err()).contains("no multiple of 5 s");
        assertThat(apply("--effective-at", "soon").status()).isEqualTo(2);
        assertThat(records()).hasSize(1);

        String later = slideIn(120);
        CommandRun planned = apply("--effective-at", later);
        assertThat(planned.status()).as(planned.err()).isZero();
        assertThat(planned.help()).contains(later);
        assertThat(records()).hasSize(2);

        writeGarbage();
        configure("PT50S");
        CommandRun last = apply("--effective-at", slideIn(180));
        assertThat(last.status()).isZero();
        assertThat(last.help()).doesNotContain("until");
        assertThat(records()).hasSize(4);

        configure("PT30S");
        CommandRun back = apply();
        assertThat(back.status()).as(back.err()).isZero();
        assertThat(back.help().lines())
                .as("what is planned goes on to be")
                .anyMatch(line -> line.startsWith("configuration " + told.group(1) + " takes effect at "))
                .anyMatch(
                        line -> line.startsWith("until configuration ") && line.endsWith(" takes effect at " + later));
        assertThat(records()).hasSize(5);

        configure("PT50S");
        CommandRun earlier = apply("--effective-at", slideIn(60));
        assertThat(earlier.status()).as(earlier.err()).isZero();
        assertThat(earlier.help()).as("sooner than it was planned").doesNotContain("nothing is changed");
        assertThat(records()).hasSize(6);

        changeTenant();
        CommandRun otherTenant = apply();
        assertThat(otherTenant.status()).isEqualTo(2);
        assertThat(otherTenant.err()).contains("[kepco]", "[other]");
        assertThat(records()).hasSize(6);
    }

    @Test
    void shouldPublishNothingOfABadOneAndListEveryFault() throws Exception {
        Files.writeString(
                folder.resolve("topology.yaml"),
                TopologyFile.builtInText()
                        .replace("Asia/Seoul", "Asia/Soul")
                        .replace("vendor: greencs", "vendor: gren"));
        Files.writeString(folder.resolve("rulez.yaml"), "a: b");

        CommandRun run = apply();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(line -> line.startsWith("ringtide: " + folder))
                .anyMatch(line -> line.matches(".*topology.yaml:\\d+: /tenants/0/zone: .*Asia/Soul.*"))
                .anyMatch(line -> line.matches(".*topology.yaml:\\d+: .*no such vendor: gren.*"))
                .anyMatch(line -> line.contains("rulez.yaml: no part of a configuration"));
        assertThat(run.help()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyIsThere() throws Exception {
        configure("PT20S");
        CommandRun run =
                CommandRun.of("apply", "--config", folder.toString(), "--bootstrap", "127.0.0.1:" + Ports.free());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ringtide: ");
    }

    @Test
    void shouldGoByAPlaysClockWhereTheTopicDoes() throws Exception {
        try (EmbeddedBroker played = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(played.bootstrapServers(), ArrivalClock.PRODUCER);
            Path config = Files.createDirectory(folder.resolve("config"));
            Files.writeString(config.resolve("topology.yaml"), TopologyFile.builtInText() + "# changed\n");
            String[] apply = {"apply", "--config", config.toString(), "--bootstrap", played.bootstrapServers()};

            assertThat(CommandRun.of(apply).err()).contains("nothing has been played yet");

            try (ConfigurationTopic topic = ConfigurationTopic.open(played.bootstrapServers())) {
                topic.begin(ConfigurationFiles.builtIn());
            }
            long clock = Instant.parse("1999-03-02T10:00:01Z").toEpochMilli();
            TestingKafka.write(
                    played.bootstrapServers(),
                    List.of(new ProducerRecord<>(TopicNames.CONFIG, 0, clock, (byte[]) null, (byte[]) null)));
            CommandRun run = CommandRun.of(apply);
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.help()).contains("takes effect at 1999-03-02T10:00:15Z");
        }
    }

    private CommandRun apply(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("apply", "--config", folder.toString(), "--bootstrap", broker.bootstrapServers()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private void configure(String serviceLevel) throws IOException {
        Files.writeString(
                folder.resolve("topology.yaml"),
                TopologyFile.builtInText().replace("service_level: PT20S", "service_level: " + serviceLevel));
    }

    private void changeTenant() throws IOException {
        Files.writeString(
                folder.resolve("topology.yaml"), TopologyFile.builtInText().replace("id: kepco", "id: other"));
    }

    private static void writeGarbage() throws Exception {
        TestingKafka.write(
                broker.bootstrapServers(),
                List.of(new ProducerRecord<>(TopicNames.CONFIG, 0, null, "hello".getBytes(UTF_8))));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records() {
        return TestingKafka.readAll(broker.bootstrapServers(), TopicNames.CONFIG);
    }

    private static String slideIn(int seconds) {
        long time = System.currentTimeMillis() + seconds * 1_000L;
        return Instant.ofEpochMilli(time - time % 5_000).toString();
    }
}
