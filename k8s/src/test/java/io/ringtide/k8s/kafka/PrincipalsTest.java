package io.ringtide.k8s.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.local.broker.Topics;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] ANYTHING = "anything".getBytes(UTF_8);
    private static final String FORBIDDEN_TOPIC = "ringtide.of-nobody";

    @TempDir
    private static Path folder;

    private static GuardedBroker broker;
    private static Users users;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = GuardedBroker.start(folder);
        Topics.ensure(broker.operators(), Topics.ArrivalClock.BROKER);
        Topics.ensureDeliveries(broker.operators());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            admin.createTopics(List.of(new NewTopic(FORBIDDEN_TOPIC, 1, (short) 1)))
                    .all()
                    .get();
        }
        users = new Users(broker, folder);
        users.create();
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
        return Users.names();
    }

    @Test
    void shouldHaveATableOfAllUsersAndTopics() throws Exception {
        assertThat(principals()).hasSizeGreaterThan(4);
        Set<String> known = new TreeSet<>(topics());
        assertThat(Users.table("topic").stream().map(row -> row[2])).isSubsetOf(known);
        assertThat(Users.table("topic").stream().map(row -> row[0]))
                .containsOnly(principals().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void shouldWriteAndReadWhatTheTableSaysAndNothingElse(String principal) throws Exception {
        assertThat(writable(principal)).as("written by " + principal).isEqualTo(Users.allowed(principal, "Write"));
        assertThat(readable(principal)).as("read by " + principal).isEqualTo(Users.allowed(principal, "Read"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void shouldChangeNothingOfTheCluster(String principal) throws Exception {
        try (Admin admin = Admin.create(client(principal, Users.password(principal)))) {
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
        assertThatThrownBy(() -> nodes(client("ringtide-live", Users.password("ringtide-wallboard"))))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> nodes(client("nobody", Users.password("nobody"))))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldSpeakToNoBrokerThatItDoesNotTrust() throws Exception {
        Map<String, Object> trusting = client("ringtide-live", Users.password("ringtide-live"));
        trusting.put(
                "ssl.truststore.location",
                GuardedBroker.otherCertificate(folder).toString());
        assertThatThrownBy(() -> nodes(trusting)).hasCauseInstanceOf(SslAuthenticationException.class);
        assertThat(nodes(client("ringtide-live", Users.password("ringtide-live"))))
                .isEqualTo(1);
    }

    private static Set<String> writable(String principal) throws Exception {
        Set<String> written = new TreeSet<>();
        for (String topic : topics()) {
            try (KafkaProducer<byte[], byte[]> producer = producer(client(principal, Users.password(principal)))) {
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
                    client(principal, Users.password(principal)),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
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

    /** With the properties of the manifests. */
    private static Map<String, Object> client(String principal, String password) throws IOException {
        Path file = users.properties(principal, password);
        Map<String, Object> client = new HashMap<>(KafkaAccess.of(Map.of(KafkaAccess.VARIABLE, file.toString())));
        client.put("bootstrap.servers", broker.guarded());
        return client;
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            return new TreeSet<>(admin.listTopics().names().get());
        }
    }
}
