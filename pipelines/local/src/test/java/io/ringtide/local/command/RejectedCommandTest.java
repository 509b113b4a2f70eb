package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.local.config.ConfigurationTopic;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.report.RejectionWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rejected} on a broker of somebody else. */
@Timeout(180)
class RejectedCommandTest {
    private static final String SOURCE = "/kepco/ktis/jeju/pbx-03";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant recently = now.minus(Duration.ofMinutes(30));
    private final List<byte[]> refused = new ArrayList<>();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldWriteAgainWhatIsGoodByNowUnderTheKeysOfItsProducer() throws Exception {
        prepare(ArrivalClock.BROKER);
        String visit = visit("v1", recently, "");
        String agent =
                event("agent.state_changed", "a1", recently, "\"centre\":\"jeju\",\"agent\":\"a17\",\"state\":\"ACW\"");
        String reset = event("source.reset", "r1", recently, "");
        String base64 = inBase64(visit("v2", recently, ",\"caller\":\"k7:9b0c4e1fd2a6\""));
        refuse(visit, RejectReason.UNKNOWN_TYPE, recently);
        refuse(agent, RejectReason.MISSING_FIELD, recently);
        refuse(reset, RejectReason.MALFORMED, recently);
        refuse(base64, RejectReason.MISSING_FIELD, recently);

        refuse(visit, RejectReason.UNKNOWN_TYPE, recently);
        refuse("{\"specversion\":", RejectReason.MALFORMED, recently);
        refuse(visit("m1", recently, ",\"caller\":\"***-****-****\""), RejectReason.RAW_NUMBER, recently);
        refuse(inBase64(visit("m2", recently, ",\"caller\":\"***-****-****\"")), RejectReason.RAW_NUMBER, recently);
        refuse(visit("c1", recently, ""), RejectReason.CONFLICTING_ID, recently);
        refuse(visit("f1", recently, ""), RejectReason.FUTURE_TIME, recently.minus(Duration.ofMinutes(10)));
        refuse(
                visit("o1", now.minus(Duration.ofHours(25)), ""),
                RejectReason.UNKNOWN_TYPE,
                now.minus(Duration.ofHours(25)));
        refuse(event("source.heartbeat", "h1", recently, ""), RejectReason.MALFORMED, recently);
        refused.add(new RejectionWriter()
                .toJson(
                        Rejection.ofConflict(SOURCE, "c2", recently.toEpochMilli(), Position.of(2, 2)),
                        TopicNames.EVENTS));
        refused.add(
                new RejectionWriter().toJson(rejection(visit, RejectReason.MALFORMED, recently), TopicNames.CONFIG));
        // What a crash repeats is no other record.
        refused.add(refused.get(5));
        refused.add("no record".getBytes(UTF_8));
        write();
        String left = """
                left, conflicting_id: 2
                left, future_time: 1
                left, heartbeat: 1
                left, malformed: 1
                left, masked: 2
                left, no_event: 1
                left, repeated: 1
                left, too_late: 1
                """;

        CommandRun dry = redrive("--dry-run");

        assertThat(dry.status()).as(dry.err()).isZero();
        assertThat(dry.help()).isEqualTo("would be written again: 4\n" + left);
        assertThat(dry.err()).contains("100 % of 16 records");
        assertThat(events()).isEmpty();

        CommandRun run = redrive();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.help()).isEqualTo("written again: 4\n" + left);
        assertThat(events())
                .extracting(record -> new String(record.key(), UTF_8) + " " + new String(record.value(), UTF_8))
                .containsExactlyInAnyOrder("v1 " + visit, "a17 " + agent, SOURCE + " " + reset, "v2 " + base64);

        assertThat(redrive("--reason", "unknown_type").help())
                .isEqualTo("written again: 1\nleft, repeated: 1\nleft, too_late: 1\n");
        assertThat(redrive("--since", now.toString()).help()).isEqualTo("written again: 0\n");
        assertThat(redrive("--older").err()).contains("--older: ").contains("would be refused again");
    }

    /** The operators of the live job, over what two runs have written, count as over what one has. */
    @Test
    void shouldCountOnceWhatIsWrittenTwice() throws Exception {
        prepare(ArrivalClock.BROKER);
        for (int i = 0; i < 20; i++) {
            refuse(visit("v" + i, recently.plusSeconds(i), ""), RejectReason.MALFORMED, recently);
        }
        write();

        assertThat(redrive().help()).startsWith("written again: 20");
        List<String> once = values();
        assertThat(redrive().help()).startsWith("written again: 20");
        List<String> twice = values();

        assertThat(twice).hasSize(2 * once.size());
        String counted = count("once", once);
        assertThat(counted).contains("\"entered\":20,");
        assertThat(count("twice", twice)).isEqualTo(counted);
        assertThat(count("fewer", once.subList(0, 10))).isNotEqualTo(counted);
    }

    @Test
    void shouldStampByThePlaysClockAndWhatIsOlderByItsOwnTime() throws Exception {
        prepare(ArrivalClock.PRODUCER);
        assertThat(redrive().err()).contains(TopicNames.EVENTS + " is empty");
        Instant clock = Instant.parse("1999-03-02T10:00:00Z");
        TestingKafka.write(
                broker.bootstrapServers(),
                List.of(new ProducerRecord<>(TopicNames.EVENTS, 1, clock.toEpochMilli(), new byte[0], new byte[0])));
        Instant fresh = clock.minus(Duration.ofHours(23));
        Instant old = clock.minus(Duration.ofHours(25));
        refuse(visit("v1", fresh, ""), RejectReason.MALFORMED, fresh);
        refuse(visit("v2", old, ""), RejectReason.MALFORMED, old);
        write();

        assertThat(redrive().help()).isEqualTo("written again: 1\nleft, too_late: 1\n");
        assertThat(stamps()).containsExactlyInAnyOrder(clock.toEpochMilli(), clock.toEpochMilli());

        assertThat(redrive("--older").help()).isEqualTo("written again: 2\n");
        assertThat(stamps())
                .containsExactlyInAnyOrder(
                        clock.toEpochMilli(), clock.toEpochMilli(), fresh.toEpochMilli(), old.toEpochMilli());
    }

    @Test
    void shouldListWhatThereIs() throws Exception {
        prepare(ArrivalClock.BROKER);
        refuse("{", RejectReason.MALFORMED, recently);
        refuse("{{", RejectReason.MALFORMED, recently.plusSeconds(60));
        refuse("{{{", RejectReason.MALFORMED, recently.minusSeconds(60));
        refuse("[]", RejectReason.TOO_LATE, now);
        refused.add(refused.get(0));
        refused.add(new RejectionWriter()
                .toJson(
                        new Rejection(
                                "!".getBytes(UTF_8),
                                RejectReason.MALFORMED,
                                "\u001b[2Jcleared",
                                "제주\n\u202e",
                                now.toEpochMilli(),
                                Position.of(0, 99)),
                        TopicNames.CONFIG));
        write();

        List<JsonNode> lines =
                list("--json").lines().stream().map(RejectedCommandTest::json).toList();

        assertThat(lines).hasSize(3);
        JsonNode first = lines.get(0);
        assertThat(first.path("reason").asText()).isEqualTo("malformed");
        assertThat(first.path("source").asText()).isEqualTo(SOURCE);
        assertThat(first.path("topic").asText()).isEqualTo(TopicNames.EVENTS);
        assertThat(first.path("count").asLong()).isEqualTo(3);
        assertThat(first.path("first").asText())
                .isEqualTo(recently.minusSeconds(60).toString());
        assertThat(first.path("last").asText())
                .isEqualTo(recently.plusSeconds(60).toString());
        assertThat(first.path("sample").path("input").asText()).isEqualTo("{");
        assertThat(first.path("sample").path("offset").asLong()).isZero();
        assertThat(lines.get(1).path("source").asText()).isEqualTo("제주\n\u202e");

        List<String> table = list().lines();
        assertThat(table).hasSize(4);
        assertThat(table.get(0)).startsWith("REASON ");
        assertThat(table.get(1))
                .startsWith("malformed ")
                .contains(SOURCE, " 3 ", recently.minusSeconds(60).toString(), "0@0 why");
        assertThat(table.get(2)).contains("제주??", "?[2Jcleared").doesNotContain("\u001b", "\u202e");
        assertThat(list("--reason", "too_late").lines()).hasSize(2);
        assertThat(list("--since", recently.plusSeconds(1).toString(), "--json").lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("\"count\":1");
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        String nobody = "127.0.0.1:" + Ports.free();
        CommandRun alone = CommandRun.of("rejected", "list", "--bootstrap", nobody);
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.err()).startsWith("ringtide: cannot connect to " + nobody);

        assertThat(list().err()).contains("has no topic " + TopicNames.REJECTED);
        Topics.ensure(broker.bootstrapServers(), ArrivalClock.BROKER);
        assertThat(list().status()).isZero();
        assertThat(list("--json").lines()).isEmpty();
        CommandRun unconfigured = redrive();
        assertThat(unconfigured.status()).isEqualTo(2);
        assertThat(unconfigured.err()).contains("no configuration to judge by");
    }

    private void prepare(ArrivalClock clock) {
        Topics.ensure(broker.bootstrapServers(), clock);
        try (ConfigurationTopic topic = ConfigurationTopic.open(broker.bootstrapServers())) {
            topic.begin(ConfigurationFiles.builtIn());
        }
    }

    private void refuse(String input, RejectReason reason, Instant arrival) {
        refused.add(new RejectionWriter().toJson(rejection(input, reason, arrival), TopicNames.EVENTS));
    }

    private Rejection rejection(String input, RejectReason reason, Instant arrival) {
        return new Rejection(
                input.getBytes(UTF_8), reason, "why", SOURCE, arrival.toEpochMilli(), Position.of(0, refused.size()));
    }

    private void write() throws Exception {
        TestingKafka.write(
                broker.bootstrapServers(),
                refused.stream()
                        .map(value -> new ProducerRecord<byte[], byte[]>(TopicNames.REJECTED, value))
                        .toList());
    }

    private CommandRun redrive(String... more) {
        return run("redrive", more);
    }

    private CommandRun list(String... more) {
        return run("list", more);
    }

    private CommandRun run(String command, String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("rejected", command, "--bootstrap", broker.bootstrapServers()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<ConsumerRecord<byte[], byte[]>> events() {
        return TestingKafka.readAll(broker.bootstrapServers(), TopicNames.EVENTS);
    }

    private List<String> values() {
        return events().stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private List<Long> stamps() {
        return events().stream().map(ConsumerRecord::timestamp).toList();
    }

    /** What a backtest counts in each interval. */
    private String count(String name, List<String> events) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".ndjson"), String.join("\n", events) + "\n");
        Path out = folder.resolve(name);
        CommandRun run =
                CommandRun.of("backtest", "--events", file.toString(), "--out", out.toString(), "--every", "off");
        assertThat(run.status()).as(run.err()).isZero();
        return Files.readString(out.resolve("intervals.ndjson"));
    }

    private static String visit(String id, Instant time, String more) {
        return event(
                "contact.enqueued",
                id,
                time,
                "\"centre\":\"jeju\",\"queue\":\"outage\",\"contact_id\":\"" + id + "\"" + more);
    }

    private static String event(String type, String id, Instant time, String data) {
        return "{\"specversion\":\"1.0\",\"type\":\"ringtide." + type + "\",\"source\":\"" + SOURCE + "\",\"id\":\""
                + id + "\",\"time\":\"" + time + "\",\"data\":{" + data + "}}";
    }

    /** As what came in binary mode is kept. */
    private static String inBase64(String event) {
        String data = event.substring(event.indexOf("\"data\":") + "\"data\":".length(), event.length() - 1);
        return event.replace(
                "\"data\":" + data,
                "\"data_base64\":\"" + Base64.getEncoder().encodeToString(data.getBytes(UTF_8)) + "\"");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
