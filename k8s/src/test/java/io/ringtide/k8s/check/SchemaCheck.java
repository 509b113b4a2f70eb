package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.ringtide.k8s.Manifests;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;

/**
 * Every manifest by the schema or the model of its kind, strictly: a field that is not known is a fault, and so is a kind
 * that is not.
 */
final class SchemaCheck implements Check {
    private static final Map<String, Class<?>> MODELS = Map.of(
            "kafka.strimzi.io/v1/Kafka", Kafka.class,
            "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class,
            "monitoring.coreos.com/v1/PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);

    private static final FlinkSchema FLINK = FlinkSchema.load();

    @Override
    public List<String> faults(Manifests manifests) {
        return manifests.all().stream()
                .flatMap(each -> faults(each).stream().map(fault -> Manifests.name(each) + ": " + fault))
                .toList();
    }

    private static List<String> faults(ObjectNode manifest) {
        String type = manifest.path("apiVersion").asText()
                + '/'
                + manifest.path("kind").asText();
        if (type.equals(FlinkSchema.TYPE)) {
            return FLINK.faults(manifest);
        }
        Class<?> model = MODELS.get(type);
        return model == null ? KubernetesModels.faults(type, manifest) : StrictModel.faults(model, manifest);
    }
}
