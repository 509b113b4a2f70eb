package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;

/** Many where many may be, one where one must be, and never none. */
final class AvailabilityCheck implements Check {
    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("HorizontalPodAutoscaler").forEach(scaler -> scaler(manifests, scaler, faults));
        if (manifests.ofKind("HorizontalPodAutoscaler").findAny().isEmpty()) {
            faults.add("nothing scales the wallboard");
        }
        JsonNode notifier = manifests.get("Deployment/ringtide-notifier").path("spec");
        if (notifier.path("replicas").asInt() != 1
                || !notifier.at("/strategy/type").asText().equals("Recreate")) {
            faults.add("two notifiers would tell everything twice");
        }
        manifests.ofKind("Kafka").forEach(kafka -> {
            int brokers = manifests
                    .ofKind("KafkaNodePool")
                    .mapToInt(pool -> pool.at("/spec/replicas").asInt())
                    .sum();
            JsonNode config = kafka.at("/spec/kafka/config");
            int copies = config.path("default.replication.factor").asInt();
            int least = config.path("min.insync.replicas").asInt();
            if (copies > brokers || least > copies || (copies > 1 && least != copies - 1)) {
                faults.add(Manifests.name(kafka) + ": " + copies + " copies, of which " + least + ", on " + brokers);
            }
            if (config.path("auto.create.topics.enable").asBoolean(true)) {
                faults.add(Manifests.name(kafka) + ": makes topics that nobody planned");
            }
        });
        return faults;
    }

    private static void scaler(Manifests manifests, JsonNode scaler, List<String> faults) {
        String where = Manifests.name(scaler);
        String target = scaler.at("/spec/scaleTargetRef/name").asText();
        if (!manifests.has("Deployment", target)) {
            faults.add(where + ": no Deployment " + target);
            return;
        }
        JsonNode scaled = manifests.get("Deployment/" + target);
        if (scaled.at("/spec").has("replicas")) {
            faults.add(where + ": each deployment undoes what it did");
        }
        int least = scaler.at("/spec/minReplicas").asInt();
        if (least < 2 || scaler.at("/spec/maxReplicas").asInt() <= least) {
            faults.add(where + ": from " + least);
        }
        boolean isKept = manifests
                .ofKind("PodDisruptionBudget")
                .anyMatch(budget -> Pods.of(manifests).stream()
                                .anyMatch(pods -> pods.owner().equals(Manifests.name(scaled))
                                        && pods.areMeantBy(budget.at("/spec/selector")))
                        && budget.at("/spec/minAvailable").asInt() >= 1
                        && budget.at("/spec/minAvailable").asInt() < least);
        if (!isKept) {
            faults.add(where + ": no budget that leaves one and lets one go");
        }
    }
}
