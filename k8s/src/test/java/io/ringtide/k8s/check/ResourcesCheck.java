package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;

/** Everything that runs says what it needs and has an end to what it takes; so do the folders that live in the node's memory or disk. */
final class ResourcesCheck implements Check {
    private static final List<String> BOTH = List.of("cpu", "memory");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pods pods : Pods.of(manifests)) {
            if (!pods.isFlink()) {
                pods.containers().forEach(container -> resources(pods.owner(), container.path("resources"), faults));
            }
            Pods.elements(pods.spec().path("volumes"))
                    .filter(volume -> volume.has("emptyDir"))
                    .filter(volume -> !volume.at("/emptyDir/sizeLimit").isTextual())
                    .forEach(volume -> faults.add(
                            pods.owner() + ": volume " + volume.path("name").asText() + " has no limit"));
        }
        manifests
                .ofKind("FlinkDeployment")
                .forEach(job -> List.of("jobManager", "taskManager")
                        .forEach(part -> each(
                                Manifests.name(job) + " " + part,
                                job.path("spec").path(part).path("resource"),
                                faults)));
        manifests
                .ofKind("KafkaNodePool")
                .forEach(pool -> resources(Manifests.name(pool), pool.at("/spec/resources"), faults));
        manifests
                .ofKind("Kafka")
                .forEach(kafka -> List.of("topicOperator", "userOperator")
                        .forEach(operator -> resources(
                                Manifests.name(kafka) + " " + operator,
                                kafka.at("/spec/entityOperator").path(operator).path("resources"),
                                faults)));
        return faults;
    }

    private static void resources(String where, JsonNode resources, List<String> faults) {
        each(where + " requests", resources.path("requests"), faults);
        each(where + " limits", resources.path("limits"), faults);
    }

    private static void each(String where, JsonNode amounts, List<String> faults) {
        BOTH.stream().filter(name -> !amounts.has(name)).forEach(name -> faults.add(where + ": no " + name));
    }
}
