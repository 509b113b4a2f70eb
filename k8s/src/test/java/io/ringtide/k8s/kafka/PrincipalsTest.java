package io.ringtide.k8s.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import io.ringtide.local.broker.Topics;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every user of the manifests, with the very properties that its programs have there, may do on each topic what the table
 * {@code golden/access.tsv} says, and nothing else.
 */
class PrincipalsTest {
    private static final Path USERS = Path.of("components", "kafka", "users.yaml");
    private static final Path TABLE = Path.of("src", "test", "resources", "golden", "access.tsv");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] ANYTHING = "anything".getBytes(UTF_8);
    private static final String FORBIDDEN_TOPIC = "ringtide.of-nobody";

    @TempDir
    private static Path folder;

    private static GuardedBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = GuardedBroker.start(folder);
        Topics.ensure(broker.operators(), Topics.ArrivalClock.BROKER);
        Topics.ensureDeliveries(broker.operators());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            admin.createTopics(List.of(new NewTopic(FORBIDDEN_TOPIC, 1, (short) 1)))
                    .all()
                    .get();
            for (JsonNode user : users()) {
                String name = principal(user);
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), password(name))))
                        .all()
                        .get();
                admin.createAcls(acls(user)).all().get();
            }
        }
        try (KafkaProducer<byte[], byte[]> operator = producer(Map.of("bootstrap.servers", broker.operators()))) {
            for (String topic : topics()) {
                operator.send(new ProducerRecord<>(topic, 0, ANYTHING, ANYTHING))
                        .get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    static List<String> principals() throws IOException {
        return users().stream().map(PrincipalsTest::principal).toList();
    }

    @Test
    void shouldHaveATableOfAllUsersAndTopics() throws Exception {
        assertThat(principals()).hasSizeGreaterThan(4);
        Set<String> known = new TreeSet<>(topics());
        assertThat(table("topic").stream().map(row -> row[2])).isSubsetOf(known);
        assertThat(table("topic").stream().map(row -> row[0]))
                .containsOnly(principals().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void shouldWriteAndReadWhatTheTableSaysAndNothingElse(String principal) throws Exception {
        assertThat(writable(principal)).as("written by " + principal).isEqualTo(allowed(principal, "Write"));
        assertThat(readable(principal)).as("read by " + principal).isEqualTo(allowed(principal, "Read"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void shouldChangeNothingOfTheCluster(String principal) throws Exception {
        try (Admin admin = Admin.create(client(principal, password(principal)))) {
            List<AclBinding> everything = List.of(new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                    new AccessControlEntry("User:" + principal, "*", AclOperation.ALL, AclPermissionType.ALLOW)));
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("intruder", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.deleteTopics(List.of(TopicNames.EVENTS)).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.createAcls(everything).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.describeUserScramCredentials().all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void shouldTurnAwayWhoDoesNotKnowThePassword() throws Exception {
        assertThatThrownBy(() -> nodes(client("ringtide-live", password("ringtide-wallboard"))))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> nodes(client("nobody", password("nobody"))))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldSpeakToNoBrokerThatItDoesNotTrust() throws Exception {
        Map<String, Object> trusting = client("ringtide-live", password("ringtide-live"));
        trusting.put(
                "ssl.truststore.location",
                GuardedBroker.otherCertificate(folder).toString());
        assertThatThrownBy(() -> nodes(trusting)).hasCauseInstanceOf(SslAuthenticationException.class);
        assertThat(nodes(client("ringtide-live", password("ringtide-live")))).isEqualTo(1);
    }

    private static Set<String> writable(String principal) throws Exception {
        Set<String> written = new TreeSet<>();
        for (String topic : topics()) {
            try (KafkaProducer<byte[], byte[]> producer = producer(client(principal, password(principal)))) {
                producer.send(new ProducerRecord<>(topic, 0, ANYTHING, ANYTHING))
                        .get();
                written.add(topic);
            } catch (ExecutionException | KafkaException e) {
                // Who may write nothing at all gets no producer's id, and may know it before anything is sent.
                assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            }
        }
        return written;
    }

    private static Set<String> readable(String principal) throws Exception {
        Set<String> read = new TreeSet<>();
        for (String topic : topics()) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    client(principal, password(principal)), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                if (!consumer.poll(LIMIT).isEmpty()) {
                    read.add(topic);
                }
            } catch (AuthorizationException denied) {
                assertThat(read).doesNotContain(topic);
            }
        }
        return read;
    }

    private static int nodes(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> client) {
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** With the properties of the manifests, mounted here instead of in a pod. */
    private static Map<String, Object> client(String principal, String password) throws IOException {
        Path mounted = Files.createDirectories(folder.resolve("mounted").resolve(principal + password.hashCode()));
        Files.createDirectories(mounted.resolve("kafka-user"));
        Files.createDirectories(mounted.resolve("kafka-ca"));
        Files.writeString(
                mounted.resolve("kafka-user/sasl.jaas.config"),
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + principal
                        + "\" password=\"" + password + "\";");
        Files.copy(broker.certificate(), mounted.resolve("kafka-ca/ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        Path file = mounted.resolve("kafka.properties");
        Files.writeString(
                file,
                Files.readString(Path.of("base", "config", "kafka.properties"))
                        .replace("/etc/ringtide", mounted.toString()));
        Map<String, Object> client = new HashMap<>(KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, file.toString())));
        client.put("bootstrap.servers", broker.guarded());
        return client;
    }

    private static List<AclBinding> acls(JsonNode user) {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : user.path("spec").path("authorization").path("acls")) {
            JsonNode resource = acl.path("resource");
            ResourcePattern pattern = new ResourcePattern(
                    ResourceType.fromString(resource.path("type").asText()),
                    resource.path("name").asText(),
                    PatternType.valueOf(resource.path("patternType").asText().toUpperCase(Locale.ROOT)));
            for (JsonNode operation : acl.path("operations")) {
                acls.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + principal(user),
                                "*",
                                operation(operation.asText()),
                                AclPermissionType.ALLOW)));
            }
        }
        return acls;
    }

    /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS}. */
    private static AclOperation operation(String name) {
        AclOperation operation = AclOperation.fromString(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        assertThat(operation).as(name).isNotEqualTo(AclOperation.UNKNOWN);
        return operation;
    }

    private static Set<String> allowed(String principal, String operation) throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (String[] row : table("topic")) {
            if (row[0].equals(principal) && List.of(row[4].split(",")).contains(operation)) {
                allowed.add(row[2]);
            }
        }
        return allowed;
    }

    private static List<String[]> table(String kind) throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .filter(row -> row[1].equals(kind))
                .toList();
    }

    private static List<? extends JsonNode> users() throws IOException {
        return Manifests.parse(Files.readString(USERS)).ofKind("KafkaUser").toList();
    }

    private static String principal(JsonNode user) {
        return user.path("metadata").path("name").asText();
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            return new TreeSet<>(admin.listTopics().names().get());
        }
    }

    private static String password(String principal) {
        return "canary-of-" + principal;
    }
}
