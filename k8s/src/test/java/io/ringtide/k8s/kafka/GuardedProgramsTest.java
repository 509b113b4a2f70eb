package io.ringtide.k8s.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.local.Main;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.command.RingtideCommand;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.notifier.NotifierMain;
import io.ringtide.wallboard.WallboardMain;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the manifests at a broker that guards its topics, each in a process of its own and as its own user: what a user
 * may is enough for its program's work, and its password is nowhere but where it was put.
 */
@Timeout(300)
class GuardedProgramsTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String SIGNING_KEY = "canary-that-signs-webhooks-0123456789";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<GuardedProgram> programs = new ArrayList<>();
    private HttpServer receiver;
    private GuardedBroker broker;
    private Users users;

    @BeforeEach
    void startBroker() throws Exception {
        broker = GuardedBroker.start(folder);
        Topics.ensure(broker.operators(), Topics.ArrivalClock.PRODUCER);
        Topics.ensureDeliveries(broker.operators());
        users = new Users(broker, folder);
        users.create();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        programs.forEach(GuardedProgram::close);
        receiver.stop(0);
        broker.close();
    }

    @Test
    void shouldDoTheirWorkAndKeepTheirPasswords() throws Exception {
        int ui = Ports.free();
        int metrics = Ports.free();
        int wallboard = Ports.free();
        int notifier = Ports.free();
        String bootstrap = broker.guarded();
        Path flink = folder.resolve("flink");
        int postgresql = Ports.free();
        try (EmbeddedHistory history = EmbeddedHistory.start(folder.resolve("postgresql"), postgresql)) {
            String password =
                    Files.readString(folder.resolve("postgresql/password")).strip();
            start(
                    JobProgram.class,
                    "ringtide-live",
                    Map.of(),
                    "live",
                    flink.toString(),
                    "" + ui,
                    "" + metrics,
                    "--bootstrap",
                    bootstrap,
                    "--clock",
                    "records");
            start(
                    JobProgram.class,
                    "ringtide-history",
                    Map.of(HistoryDatabase.USER_VARIABLE, "postgres", HistoryDatabase.PASSWORD_VARIABLE, password),
                    "history",
                    folder.resolve("progress").toString(),
                    "" + Ports.free(),
                    "" + Ports.free(),
                    "--bootstrap",
                    bootstrap,
                    "--database",
                    history.database().address());
            start(
                    WallboardMain.class,
                    "ringtide-wallboard",
                    Map.of(),
                    "--insecure",
                    "--port",
                    "" + wallboard,
                    "--bootstrap",
                    bootstrap);
            start(
                    NotifierMain.class,
                    "ringtide-notifier",
                    Map.of(),
                    "--config",
                    receivers().toString(),
                    "--metrics-port",
                    "" + notifier,
                    "--bootstrap",
                    bootstrap);
            play();

            Set<String> written = new TreeSet<>(Users.allowed("ringtide-live", "Write"));
            assertThat(written.remove(TopicNames.REJECTED)).isTrue();
            await("what the live job tells")
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(filled()).containsAll(written));
            await("the notifier's work")
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(told).isNotEmpty());
            await("its account")
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(filled()).contains(TopicNames.DELIVERIES));
            await("the history")
                    .atMost(LIMIT)
                    // Its table comes with its first interval.
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> assertThat(intervals(postgresql)).isPositive());
            await("the wallboard")
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(get(wallboard, "/readyz").statusCode()).isEqualTo(200));
            assertThat(get(wallboard, "/api/v1/metrics").body()).contains("\"centre:jeju\"");
            for (String user : List.of("ringtide-live", "ringtide-history")) {
                await("how far " + user + " has read")
                        .atMost(LIMIT)
                        .untilAsserted(() -> assertThat(committed(user)).isPositive());
            }

            workByHand(bootstrap);

            List<String> secrets = new ArrayList<>(List.of(SIGNING_KEY, password));
            Users.names().forEach(name -> secrets.add(Users.password(name)));
            assertNone(secrets, "what was told", told.toString());
            for (String path : List.of("/metrics", "/api/v1/session", "/api/v1/topology")) {
                assertNone(secrets, path, get(wallboard, path).body());
            }
            assertNone(
                    secrets, "the notifier's metrics", get(notifier, "/metrics").body());
            assertNone(secrets, "Flink's metrics", get(metrics, "/metrics").body());
            for (String path : flinkPaths(ui)) {
                assertNone(secrets, path, get(ui, path).body());
            }
            assertTopics(secrets);
            ProcessHandle.allProcesses()
                    .forEach(process -> assertNone(
                            secrets,
                            "process " + process.pid(),
                            process.info().commandLine().orElse("")));
            for (GuardedProgram program : programs) {
                program.close();
                assertThat(program.printed()).isNotEmpty();
                assertNone(secrets, "what it printed", program.printed());
            }
            assertFiles(secrets, flink);
            assertFiles(secrets, folder.resolve("kafka"));
            assertFiles(secrets, folder.resolve("progress"));
        }
    }

    /** What people do: publish a configuration, send events, look at what was refused and drive it again. */
    private void workByHand(String bootstrap) throws Exception {
        Path config = Files.createDirectories(folder.resolve("applied"));
        Files.writeString(config.resolve("topology.yaml"), TopologyFile.builtInText());
        assertThat(run("ringtide-apply", "apply", "--config", config.toString(), "--bootstrap", bootstrap))
                .contains("configuration ");
        Path bad = Files.writeString(folder.resolve("bad.ndjson"), "no event\n");
        assertThat(run("ringtide-producer", "produce", "--events", bad.toString(), "--bootstrap", bootstrap))
                .contains("1 lines produced");
        await("the refusal")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(filled()).contains(TopicNames.REJECTED));
        assertThat(run("ringtide-rejected", "rejected", "list", "--bootstrap", bootstrap))
                .contains("malformed");
        assertThat(run("ringtide-rejected", "rejected", "redrive", "--bootstrap", bootstrap))
                .contains("malformed");
    }

    private void start(Class<?> main, String user, Map<String, String> environment, String... arguments)
            throws IOException {
        programs.add(GuardedProgram.start(
                main, users.properties(user, Users.password(user)), folder, environment, arguments));
    }

    /** What a command prints, which has to end well. */
    private String run(String user, String... arguments) throws Exception {
        start(Main.class, user, Map.of(), arguments);
        GuardedProgram command = programs.get(programs.size() - 1);
        assertThat(command.await(60)).as(command.printed()).isZero();
        return command.printed();
    }

    /** An hour and a half with a storm over Jeju, by one who may everything. */
    private void play() throws IOException {
        Path events = folder.resolve("events.ndjson");
        OutputStream out = Files.newOutputStream(events);
        assertThat(RingtideCommand.commandLine(InputStream.nullInputStream(), () -> out)
                        .execute("simulate", "--hours", "1.5", "--storm", "jeju@0.5+1:x40", "--callbacks"))
                .isZero();
        assertThat(RingtideCommand.commandLine()
                        .execute("produce", "--events", events.toString(), "--bootstrap", broker.operators()))
                .isZero();
    }

    private Path receivers() throws IOException {
        Path key = Files.writeString(
                folder.resolve("key"), "whsec_" + Base64.getEncoder().encodeToString(SIGNING_KEY.getBytes(UTF_8)));
        Path config = Files.createDirectories(folder.resolve("notifier"));
        Files.writeString(config.resolve("ringtide.yaml"), """
                delivery:
                  receivers:
                    - name: duty
                      webhook: {url: "http://127.0.0.1:%d/", keys: [{file: '%s'}], allow: [127.0.0.0/8]}
                """.formatted(
                        receiver.getAddress().getPort(), key));
        return config;
    }

    /** The topics that hold something. */
    private Set<String> filled() throws Exception {
        Set<String> filled = new TreeSet<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition -> wanted.put(
                                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            admin.listOffsets(wanted).all().get().forEach((partition, end) -> {
                if (end.offset() > 0) {
                    filled.add(partition.topic());
                }
            });
        }
        return filled;
    }

    /** The sum of the offsets that a group of consumers has committed. */
    private long committed(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private static long intervals(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection(EmbeddedHistory.address(port));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM ringtide.intervals")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> flinkPaths(int ui) throws Exception {
        List<String> paths =
                new ArrayList<>(List.of("/jobmanager/config", "/jobmanager/environment", "/jobmanager/logs"));
        String job = get(ui, "/jobs").body().replaceAll("(?s).*\"id\":\"(\\p{XDigit}+)\".*", "$1");
        assertThat(job).hasSize(32);
        Stream.of("", "/config", "/plan", "/exceptions", "/checkpoints/config", "/accumulators")
                .forEach(part -> paths.add("/jobs/" + job + part));
        return paths;
    }

    private void assertTopics(List<String> secrets) throws Exception {
        Set<String> filled = filled();
        assertThat(filled).contains(TopicNames.CONFIG, TopicNames.DELIVERIES);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.operators()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = filled.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    assertNone(secrets, record.topic(), text(record.key()) + text(record.value()));
                }
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private static void assertFiles(List<String> secrets, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertNone(secrets, file.toString(), Files.readString(file, ISO_8859_1));
        }
    }

    private static void assertNone(List<String> secrets, String where, String text) {
        assertThat(secrets.stream().map(text::contains)).as(where).containsOnly(false);
    }
}
