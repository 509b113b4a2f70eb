package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may do what in Kafka is what the table {@code golden/access.tsv} says, a line a right; and every client comes as a principal
 * of its own, over TLS and with a password.
 */
final class AccessCheck implements Check {
    private static final Set<String> GOLDEN = Golden.lines("access.tsv");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Set<String> rights = manifests
                .ofKind("KafkaUser")
                .flatMap(user -> Pods.elements(user.at("/spec/authorization/acls"))
                        .map(right -> right(user.at("/metadata/name").asText(), right)))
                .collect(Collectors.toCollection(TreeSet::new));
        GOLDEN.stream().filter(right -> !rights.contains(right)).forEach(right -> faults.add("missing: " + right));
        rights.stream().filter(right -> !GOLDEN.contains(right)).forEach(right -> faults.add("too much: " + right));
        manifests
                .ofKind("KafkaUser")
                .filter(user -> !user.at("/spec/authentication/type").asText().equals("scram-sha-512"))
                .forEach(user -> faults.add(Manifests.name(user) + ": no password"));
        manifests.ofKind("Kafka").forEach(kafka -> {
            Pods.elements(kafka.at("/spec/kafka/listeners"))
                    .filter(listener -> !listener.path("tls").asBoolean()
                            || !listener.at("/authentication/type").asText().equals("scram-sha-512"))
                    .forEach(listener ->
                            faults.add(Manifests.name(kafka) + ": anybody may listen at " + listener.path("name")));
            if (!kafka.at("/spec/kafka/authorization/type").asText().equals("simple")
                    || kafka.at("/spec/kafka/authorization").has("superUsers")) {
                faults.add(Manifests.name(kafka) + ": authorization");
            }
        });
        for (Pods pods : Pods.of(manifests)) {
            if (pods.labels().path("ringtide.io/kafka").asText().equals("client")) {
                principal(manifests, pods, faults);
            }
        }
        return faults;
    }

    private static void principal(Manifests manifests, Pods pods, List<String> faults) {
        String secret = Pods.elements(pods.spec().path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("kafka-user"))
                .map(volume -> volume.at("/secret/secretName").asText())
                .findFirst()
                .orElse("");
        if (!secret.equals(pods.labels().path("app.kubernetes.io/name").asText())
                || !manifests.has("KafkaUser", secret)) {
            faults.add(pods.owner() + ": comes as " + secret);
        }
        boolean isToldHow = pods.containers()
                .flatMap(container -> Pods.elements(container.path("env")))
                .anyMatch(variable -> variable.path("name").asText().equals("RINGTIDE_KAFKA_PROPERTIES"));
        if (!isToldHow) {
            faults.add(pods.owner() + ": is not told how to get in");
        }
    }

    private static String right(String user, JsonNode right) {
        String operations = Pods.elements(right.path("operations"))
                .map(JsonNode::asText)
                .sorted()
                .collect(Collectors.joining(","));
        String what = right.at("/resource/type").asText()
                + '\t'
                + right.at("/resource/name").asText()
                + '\t'
                + right.at("/resource/patternType").asText();
        String refused = right.path("type").asText("allow").equals("allow") ? "" : "\tdeny";
        return user + '\t' + what + '\t' + operations + refused;
    }
}
