package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A kind of pod that a manifest has started: its labels, and what is in it. */
record Pods(String owner, String kind, JsonNode labels, JsonNode spec) {
    private static final Map<String, String> TEMPLATES = Map.of(
            "Deployment", "/spec/template",
            "StatefulSet", "/spec/template",
            "DaemonSet", "/spec/template",
            "Job", "/spec/template",
            "CronJob", "/spec/jobTemplate/spec/template",
            "FlinkDeployment", "/spec/podTemplate");

    static List<Pods> of(Manifests manifests) {
        return manifests.all().stream()
                .filter(each -> TEMPLATES.containsKey(each.path("kind").asText()))
                .map(each -> {
                    String kind = each.path("kind").asText();
                    JsonNode template = each.at(TEMPLATES.get(kind));
                    return new Pods(Manifests.name(each), kind, template.at("/metadata/labels"), template.path("spec"));
                })
                .toList();
    }

    Stream<JsonNode> containers() {
        return Stream.of("containers", "initContainers").flatMap(list -> elements(spec.path(list)));
    }

    boolean isFlink() {
        return kind.equals("FlinkDeployment");
    }

    /** Whether a selector of labels means these pods. */
    boolean areMeantBy(JsonNode selector) {
        boolean labelled = selector.path("matchLabels").properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
        return labelled
                && elements(selector.path("matchExpressions"))
                        .allMatch(each -> each.path("operator").asText().equals("Exists")
                                && labels.has(each.path("key").asText()));
    }

    /** Whether a container declares a port of that name or number. */
    boolean declares(JsonNode port) {
        return containers()
                .flatMap(container -> elements(container.path("ports")))
                .anyMatch(each -> each.path("name").equals(port)
                        || each.path("containerPort").asText().equals(port.asText()));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
