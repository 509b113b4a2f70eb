package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import io.ringtide.notifier.NotifierCommand;
import io.ringtide.wallboard.WallboardCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Ports are those that programs listen on, and whoever names one names one that is there. */
final class PortsCheck implements Check {
    private static final int WALLBOARD = 8080;
    private static final int FLINK_METRICS = 9249;

    private static final Map<String, ToIntFunction<String[]>> LISTENING = Map.of(
            "Deployment/ringtide-wallboard",
                    arguments -> WallboardCommand.of(arguments).port(),
            "Deployment/ringtide-notifier",
                    arguments -> NotifierCommand.of(arguments).metricsPort());

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        programs(manifests, faults);
        brokers(manifests, faults);
        List<Pods> pods = Pods.of(manifests);
        manifests
                .ofKind("Service")
                .forEach(service -> Pods.elements(service.at("/spec/ports"))
                        .filter(port -> pods.stream()
                                .noneMatch(each -> hasLabels(each, service.at("/spec/selector"))
                                        && each.declares(port.path("targetPort"))))
                        .forEach(port -> faults.add(
                                Manifests.name(service) + ": nobody listens on " + port.path("targetPort"))));
        manifests
                .ofKind("PodMonitor")
                .forEach(monitor -> Pods.elements(monitor.at("/spec/podMetricsEndpoints"))
                        .filter(end -> pods.stream()
                                .noneMatch(each -> each.areMeantBy(monitor.at("/spec/selector"))
                                        && each.declares(end.path("port"))))
                        .forEach(end ->
                                faults.add(Manifests.name(monitor) + ": nobody listens on " + end.path("port"))));
        manifests
                .ofKind("ServiceMonitor")
                .forEach(monitor -> Pods.elements(monitor.at("/spec/endpoints"))
                        .filter(end -> manifests.ofKind("Service").noneMatch(service -> offers(service, monitor, end)))
                        .forEach(end -> faults.add(Manifests.name(monitor) + ": no service has " + end.path("port"))));
        return faults;
    }

    private static void programs(Manifests manifests, List<String> faults) {
        for (Pods pods : Pods.of(manifests)) {
            ToIntFunction<String[]> port = LISTENING.get(pods.owner());
            JsonNode container = pods.spec().at("/containers/0");
            if (port != null) {
                int listens;
                try {
                    listens = port.applyAsInt(Pods.elements(container.path("args"))
                            .map(JsonNode::asText)
                            .toArray(String[]::new));
                } catch (RuntimeException refused) {
                    faults.add(pods.owner() + ": " + refused.getMessage());
                    continue;
                }
                same(pods.owner(), container.at("/ports/0/containerPort").asInt(), listens, faults);
                if (pods.owner().endsWith("wallboard")) {
                    same(pods.owner(), listens, WALLBOARD, faults);
                }
            } else if (pods.isFlink()) {
                same(pods.owner(), container.at("/ports/0/containerPort").asInt(), FLINK_METRICS, faults);
                JsonNode reporter = manifests.get(pods.owner()).at("/spec/flinkConfiguration");
                same(
                        pods.owner(),
                        reporter.path("metrics.reporter.prometheus.port").asInt(),
                        FLINK_METRICS,
                        faults);
            }
        }
    }

    /** Every {@code --bootstrap} names a listener of the Kafka that Strimzi makes. */
    private static void brokers(Manifests manifests, List<String> faults) {
        List<String> listeners = manifests
                .ofKind("Kafka")
                .flatMap(kafka -> Pods.elements(kafka.at("/spec/kafka/listeners"))
                        .map(listener -> kafka.at("/metadata/name").asText() + "-kafka-bootstrap:"
                                + listener.path("port").asText()))
                .toList();
        manifests
                .all()
                .forEach(each -> List.of("/spec/job/args", "/spec/template/spec/containers/0/args")
                        .forEach(place -> {
                            List<String> arguments = Pods.elements(each.at(place))
                                    .map(JsonNode::asText)
                                    .toList();
                            int option = arguments.indexOf("--bootstrap");
                            if (option >= 0 && !listeners.contains(arguments.get(option + 1))) {
                                faults.add(Manifests.name(each) + ": no listener " + arguments.get(option + 1));
                            }
                        }));
    }

    private static boolean offers(JsonNode service, JsonNode monitor, JsonNode end) {
        return monitor.at("/spec/selector/matchLabels").properties().stream()
                        .allMatch(label -> service.path("metadata")
                                .path("labels")
                                .path(label.getKey())
                                .equals(label.getValue()))
                && Pods.elements(service.at("/spec/ports"))
                        .anyMatch(port -> port.path("name").equals(end.path("port")));
    }

    private static boolean hasLabels(Pods pods, JsonNode selector) {
        return selector.properties().stream()
                .allMatch(label -> pods.labels().path(label.getKey()).equals(label.getValue()));
    }

    private static void same(String where, int found, int expected, List<String> faults) {
        if (found != expected) {
            faults.add(where + ": port " + found + " and not " + expected);
        }
    }
}
