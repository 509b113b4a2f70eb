package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No pod is root or may become it, none writes to its image, none has more of the node or of the API than it needs. */
final class SecurityCheck implements Check {
    private static final List<String> OF_THE_NODE = List.of("hostNetwork", "hostPID", "hostIPC");

    /** What Strimzi starts for us: pods, and the containers in them. */
    private static final Map<String, List<String>> STRIMZI = Map.of(
            "/spec/kafka/template", List.of("kafkaContainer"),
            "/spec/entityOperator/template", List.of("topicOperatorContainer", "userOperatorContainer"));

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pods pods : Pods.of(manifests)) {
            pod(pods.owner(), pods.spec().path("securityContext"), faults);
            pods.containers().forEach(container -> container(pods.owner(), container.path("securityContext"), faults));
            for (String field : OF_THE_NODE) {
                require(!pods.spec().path(field).asBoolean(), pods.owner(), field, faults);
            }
            Pods.elements(pods.spec().path("volumes"))
                    .filter(volume -> volume.has("hostPath"))
                    .forEach(volume -> faults.add(pods.owner() + ": a folder of the node"));
            boolean isTokenKept =
                    pods.spec().path("automountServiceAccountToken").asBoolean(true);
            require(pods.isFlink() || !isTokenKept, pods.owner(), "automountServiceAccountToken", faults);
        }
        manifests
                .ofKind("Kafka")
                .forEach(kafka -> STRIMZI.forEach((template, containers) -> {
                    pod(Manifests.name(kafka), kafka.at(template + "/pod/securityContext"), faults);
                    containers.forEach(name -> container(
                            Manifests.name(kafka), kafka.at(template + '/' + name + "/securityContext"), faults));
                }));
        manifests.ofKind("Namespace").forEach(namespace -> {
            JsonNode level = namespace.path("metadata").path("labels").path("pod-security.kubernetes.io/enforce");
            require(level.asText().equals("restricted"), Manifests.name(namespace), "pod security", faults);
        });
        return faults;
    }

    private static void pod(String where, JsonNode context, List<String> faults) {
        require(context.path("runAsNonRoot").asBoolean(), where, "runAsNonRoot", faults);
        require(context.path("runAsUser").asInt(1) != 0, where, "runAsUser", faults);
        require(context.at("/seccompProfile/type").asText().equals("RuntimeDefault"), where, "seccompProfile", faults);
    }

    private static void container(String where, JsonNode context, List<String> faults) {
        require(!context.path("allowPrivilegeEscalation").asBoolean(true), where, "allowPrivilegeEscalation", faults);
        require(context.path("readOnlyRootFilesystem").asBoolean(), where, "readOnlyRootFilesystem", faults);
        require(!context.path("privileged").asBoolean(), where, "privileged", faults);
        require(context.at("/capabilities/drop/0").asText().equals("ALL"), where, "capabilities.drop", faults);
        require(context.at("/capabilities/add").isMissingNode(), where, "capabilities.add", faults);
    }

    private static void require(boolean isWell, String where, String what, List<String> faults) {
        if (!isWell) {
            faults.add(where + ": " + what);
        }
    }
}
