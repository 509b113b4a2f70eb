package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Secrets are named and never said: no Secret is rendered, and nothing that looks like one stands in anything else. */
final class SecretsCheck implements Check {
    private static final Pattern NAMED_AS_ONE =
            Pattern.compile("(?i).*(password|passwd|secret|token|access[-_.]?key|credential|routing_key|api_url).*");

    /** A name of one with a value behind it, as in a URL, an argument or a file; a reference is none. */
    private static final Pattern SAID = Pattern.compile(
            "(?i)(password|passwd|secret[-_.]?key|access[-_.]?key|token|bearer)\\s*[=:]\\s*[\"']?(?!\\$\\{|\\{)[^\\s\"',}]{4,}");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("Secret").forEach(secret -> faults.add(Manifests.name(secret) + ": is in the manifests"));
        for (Pods pods : Pods.of(manifests)) {
            pods.containers()
                    .flatMap(container -> Pods.elements(container.path("env")))
                    .filter(variable ->
                            NAMED_AS_ONE.matcher(variable.path("name").asText()).matches())
                    .filter(variable -> variable.has("value"))
                    .forEach(variable -> faults.add(
                            pods.owner() + ": " + variable.path("name").asText() + " is said"));
        }
        manifests
                .ofKind("FlinkDeployment")
                .forEach(job -> job.at("/spec/flinkConfiguration").properties().stream()
                        .filter(entry -> NAMED_AS_ONE.matcher(entry.getKey()).matches())
                        .forEach(entry -> faults.add(Manifests.name(job) + ": " + entry.getKey() + " is said")));
        manifests.all().forEach(each -> texts(Manifests.name(each), each, faults));
        return faults;
    }

    private static void texts(String where, JsonNode node, List<String> faults) {
        if (node.isTextual() && SAID.matcher(node.textValue()).find()) {
            faults.add(where + ": a secret is said");
        }
        node.forEach(child -> texts(where, child, faults));
    }
}
