package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is named is there: maps, accounts, volumes, services. Secrets are made by others, and are those of the documentation. */
final class ReferencesCheck implements Check {
    /** By the place, by Strimzi for the cluster, by whoever issues certificates. */
    private static final Set<String> SECRETS = Golden.lines("secrets.tsv");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Pods.of(manifests).forEach(pods -> pods(manifests, pods, faults));
        manifests
                .ofKind("FlinkDeployment")
                .forEach(job -> exists(manifests, job, "ServiceAccount", job.at("/spec/serviceAccount"), faults));
        manifests.ofKind("RoleBinding").forEach(binding -> {
            exists(manifests, binding, "Role", binding.at("/roleRef/name"), faults);
            exists(manifests, binding, "ServiceAccount", binding.at("/subjects/0/name"), faults);
        });
        manifests.ofKind("Ingress").forEach(ingress -> {
            JsonNode backend = ingress.at("/spec/rules/0/http/paths/0/backend/service");
            exists(manifests, ingress, "Service", backend.path("name"), faults);
            boolean isOffered = manifests
                    .ofKind("Service")
                    .filter(service -> service.at("/metadata/name").equals(backend.path("name")))
                    .flatMap(service -> Pods.elements(service.at("/spec/ports")))
                    .anyMatch(port -> port.path("name").equals(backend.at("/port/name")));
            if (!isOffered) {
                faults.add(Manifests.name(ingress) + ": no port " + backend.at("/port/name"));
            }
            Pods.elements(ingress.at("/spec/tls"))
                    .forEach(tls -> secret(ingress, tls.path("secretName").asText(), "*", faults));
            if (ingress.at("/spec/tls").isEmpty()) {
                faults.add(Manifests.name(ingress) + ": without TLS");
            }
        });
        manifests
                .ofKind("ServiceMonitor")
                .forEach(monitor -> monitor.findValues("credentials")
                        .forEach(token -> secret(
                                monitor,
                                token.path("name").asText(),
                                token.path("key").asText(),
                                faults)));
        manifests.ofKind("KafkaTopic").forEach(topic -> cluster(manifests, topic, faults));
        manifests.ofKind("KafkaUser").forEach(user -> cluster(manifests, user, faults));
        manifests.ofKind("KafkaNodePool").forEach(pool -> cluster(manifests, pool, faults));
        return faults;
    }

    private static void pods(Manifests manifests, Pods pods, List<String> faults) {
        JsonNode owner = manifests.get(pods.owner());
        Set<String> volumes = Pods.elements(pods.spec().path("volumes"))
                .map(volume -> volume.path("name").asText())
                .collect(Collectors.toSet());
        Pods.elements(owner.at("/spec/volumeClaimTemplates"))
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        pods.containers()
                .flatMap(container -> Pods.elements(container.path("volumeMounts")))
                .filter(mount -> !volumes.contains(mount.path("name").asText()))
                .forEach(mount -> faults.add(pods.owner() + ": no volume " + mount.path("name")));
        Pods.elements(pods.spec().path("volumes")).forEach(volume -> {
            if (volume.has("configMap")) {
                exists(manifests, owner, "ConfigMap", volume.at("/configMap/name"), faults);
            }
            String secret = volume.at("/secret/secretName").asText();
            if (volume.has("secret") && !manifests.has("KafkaUser", secret)) {
                secret(owner, secret, "*", faults);
            }
        });
        pods.containers()
                .flatMap(container -> Pods.elements(container.path("env")))
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .filter(JsonNode::isObject)
                .forEach(key ->
                        secret(owner, key.path("name").asText(), key.path("key").asText(), faults));
    }

    private static void cluster(Manifests manifests, JsonNode part, List<String> faults) {
        JsonNode name = part.path("metadata").path("labels").path("strimzi.io/cluster");
        exists(manifests, part, "Kafka", name, faults);
    }

    private static void secret(JsonNode who, String name, String key, List<String> faults) {
        if (!SECRETS.contains(name + '\t' + key)) {
            faults.add(Manifests.name(who) + ": no secret " + name + " with " + key);
        }
    }

    private static void exists(Manifests manifests, JsonNode who, String kind, JsonNode name, List<String> faults) {
        if (!manifests.has(kind, name.asText())) {
            faults.add(Manifests.name(who) + ": no " + kind + ' ' + name);
        }
    }
}
