package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.List;

/** Every container is asked whether it has started, lives and is ready, at a port that it has. */
final class ProbesCheck implements Check {
    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");
    private static final List<String> PATHS = List.of("/healthz", "/readyz", "/-/healthy");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pods pods : Pods.of(manifests)) {
            Pods.elements(pods.spec().path("containers"))
                    .forEach(container -> PROBES.forEach(probe -> look(pods, probe, container.path(probe), faults)));
        }
        return faults;
    }

    private static void look(Pods pods, String name, JsonNode probe, List<String> faults) {
        String where = pods.owner() + " " + name;
        if (probe.isMissingNode()) {
            faults.add(where + ": there is none");
            return;
        }
        for (String kind : List.of("httpGet", "tcpSocket")) {
            JsonNode asked = probe.path(kind);
            if (asked.isObject() && !pods.declares(asked.path("port"))) {
                faults.add(where + ": no port " + asked.path("port"));
            }
        }
        JsonNode path = probe.at("/httpGet/path");
        if (!path.isMissingNode() && !PATHS.contains(path.asText())) {
            faults.add(where + ": nothing answers at " + path);
        }
        if (name.equals("livenessProbe") && path.asText().equals("/readyz")) {
            faults.add(where + ": a server whose feed stands still is not to be started anew");
        }
    }
}
