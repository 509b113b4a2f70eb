package io.ringtide.k8s.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users of the manifests, with a password each, as Strimzi makes them; and what they may, by the table. */
final class Users {
    private static final Path MANIFEST = Path.of("components", "kafka", "users.yaml");
    private static final Path PROPERTIES = Path.of("base", "config", "kafka.properties");
    private static final Path TABLE = Path.of("src", "test", "resources", "golden", "access.tsv");
    private static final int ITERATIONS = 4_096;

    private final GuardedBroker broker;
    private final Path folder;

    /** @param folder for what is mounted into pods */
    Users(GuardedBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    static List<String> names() throws IOException {
        return all().stream().map(Users::name).toList();
    }

    static String password(String name) {
        return "canary-of-" + name;
    }

    /** Gives them their passwords and rights. */
    void create() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.operators()))) {
            for (JsonNode user : all()) {
                String name = name(user);
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                name,
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                password(name))))
                        .all()
                        .get();
                admin.createAcls(acls(user)).all().get();
            }
        }
    }

    /** The file of properties of the manifests, with what its programs find mounted in a pod. */
    Path properties(String name, String password) throws IOException {
        Path mounted = Files.createDirectories(folder.resolve("mounted").resolve(name + password.hashCode()));
        Files.createDirectories(mounted.resolve("kafka-user"));
        Files.createDirectories(mounted.resolve("kafka-ca"));
        Files.writeString(
                mounted.resolve("kafka-user/sasl.jaas.config"),
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                        + password + "\";");
        Files.copy(broker.certificate(), mounted.resolve("kafka-ca/ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        return Files.writeString(
                mounted.resolve("kafka.properties"),
                Files.readString(PROPERTIES).replace("/etc/ringtide", mounted.toString()));
    }

    /** The topics on which a user may do something, by the table. */
    static Set<String> allowed(String name, String operation) throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (String[] row : table("topic")) {
            if (row[0].equals(name) && List.of(row[4].split(",")).contains(operation)) {
                allowed.add(row[2]);
            }
        }
        return allowed;
    }

    /** The table's rows of one kind of things: user, kind, name, how the name is meant, operations. */
    static List<String[]> table(String kind) throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .filter(row -> row[1].equals(kind))
                .toList();
    }

    private static List<? extends JsonNode> all() throws IOException {
        return Manifests.parse(Files.readString(MANIFEST)).ofKind("KafkaUser").toList();
    }

    private static String name(JsonNode user) {
        return user.path("metadata").path("name").asText();
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
                                "User:" + name(user), "*", operation(operation.asText()), AclPermissionType.ALLOW)));
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
}
