package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Nothing may speak to anything but along the edges of {@code golden/network.tsv}, where ends are as policies name them. */
final class NetworkCheck implements Check {
    private static final Set<String> GOLDEN = Golden.lines("network.tsv");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        boolean isDenied = manifests.ofKind("NetworkPolicy").anyMatch(NetworkCheck::deniesAll);
        if (!isDenied) {
            faults.add("no policy denies what none allows");
        }
        manifests
                .ofKind("NetworkPolicy")
                .forEach(policy -> Edges.of(policy).stream()
                        .filter(edge -> !GOLDEN.contains(edge))
                        .forEach(edge -> faults.add(Manifests.name(policy) + ": " + edge)));
        manifests.ofKind("NetworkPolicy").forEach(policy -> ports(manifests, policy, faults));
        return faults;
    }

    private static boolean deniesAll(JsonNode policy) {
        JsonNode spec = policy.path("spec");
        return spec.path("podSelector").isEmpty()
                && spec.path("policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
                && spec.path("ingress").isEmpty()
                && spec.path("egress").isEmpty();
    }

    /** A way in ends at a port that somebody has; Flink's inner ports are in its configuration. */
    private static void ports(Manifests manifests, JsonNode policy, List<String> faults) {
        List<Pods> meant = Pods.of(manifests).stream()
                .filter(pods -> pods.areMeantBy(policy.at("/spec/podSelector")))
                .toList();
        Pods.elements(policy.at("/spec/ingress"))
                .flatMap(way -> Pods.elements(way.path("ports")))
                .map(port -> port.path("port"))
                .filter(port ->
                        meant.stream().noneMatch(pods -> pods.declares(port) || isOfFlink(manifests, pods, port)))
                .forEach(port -> faults.add(Manifests.name(policy) + ": nobody listens on " + port));
    }

    private static boolean isOfFlink(Manifests manifests, Pods pods, JsonNode port) {
        return pods.isFlink()
                && manifests.get(pods.owner()).at("/spec/flinkConfiguration").properties().stream()
                        .anyMatch(option -> option.getKey().endsWith("port")
                                && option.getValue().asText().equals(port.asText()));
    }
}
