package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a NetworkPolicy allows, as lines: who, the direction, with whom, by which protocol and port. */
final class Edges {
    private static final String ANYBODY = "anybody";
    private static final String ANY_PORT = "any port";

    private Edges() {}

    static List<String> of(JsonNode policy) {
        JsonNode spec = policy.path("spec");
        List<String> edges = new ArrayList<>();
        each(spec, "ingress", "from", "<-", edges);
        each(spec, "egress", "to", "->", edges);
        return edges;
    }

    private static void each(JsonNode spec, String ways, String peers, String arrow, List<String> edges) {
        String who = selector(spec.path("podSelector"));
        for (JsonNode way : spec.path(ways)) {
            for (String peer : orAny(Pods.elements(way.path(peers)).map(Edges::peer), ANYBODY)) {
                for (String port : orAny(Pods.elements(way.path("ports")).map(Edges::port), ANY_PORT)) {
                    edges.add(String.join("\t", who, arrow, peer, port));
                }
            }
        }
    }

    private static List<String> orAny(Stream<String> some, String any) {
        List<String> list = some.toList();
        return list.isEmpty() ? List.of(any) : list;
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        String pods = peer.has("podSelector") ? selector(peer.path("podSelector")) : "all pods";
        return peer.has("namespaceSelector") ? pods + " in " + selector(peer.path("namespaceSelector")) : pods;
    }

    private static String port(JsonNode port) {
        return port.path("protocol").asText("TCP")
                + ' '
                + port.path("port").asText("any")
                + (port.has("endPort") ? "-" + port.path("endPort").asText() : "");
    }

    private static String selector(JsonNode selector) {
        Stream<String> labels = selector.path("matchLabels").properties().stream()
                .map(label -> label.getKey() + '=' + label.getValue().asText());
        Stream<String> expressions = Pods.elements(selector.path("matchExpressions"))
                .map(each ->
                        each.path("key").asText() + ' ' + each.path("operator").asText());
        String all = Stream.concat(labels, expressions).sorted().collect(Collectors.joining(" & "));
        return all.isEmpty() ? "all pods" : all;
    }
}
