package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import io.ringtide.local.broker.TopicPlan;
import io.ringtide.local.broker.Topics.ArrivalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The topics are those of the product with its settings, where the broker stamps records. */
final class TopicsCheck implements Check {
    /** How much of a log is kept is the place's to say. */
    private static final Set<String> OF_THE_PLACE = Set.of("retention.bytes");

    @Override
    public List<String> faults(Manifests manifests) {
        Map<String, JsonNode> made = new TreeMap<>();
        manifests
                .ofKind("KafkaTopic")
                .forEach(topic -> made.put(topic.at("/metadata/name").asText(), topic.path("spec")));
        List<String> faults = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.all(ArrivalClock.BROKER)) {
            JsonNode topic = made.remove(plan.name());
            if (topic == null) {
                faults.add(plan.name() + ": is not made");
            } else {
                compare(plan, topic, faults);
            }
        }
        made.keySet().forEach(unknown -> faults.add(unknown + ": no topic of the product"));
        return faults;
    }

    private static void compare(TopicPlan plan, JsonNode topic, List<String> faults) {
        int partitions = topic.path("partitions").asInt();
        if (partitions < plan.partitions() || (plan.partitions() == 1 && partitions != 1)) {
            faults.add(plan.name() + ": " + partitions + " partitions");
        }
        Map<String, String> settings = new TreeMap<>();
        topic.path("config")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        Map<String, String> planned = new TreeMap<>(plan.settings());
        OF_THE_PLACE.forEach(name -> {
            settings.remove(name);
            planned.remove(name);
        });
        if (!settings.equals(planned)) {
            faults.add(plan.name() + ": " + settings + " and not " + planned);
        }
    }
}
