package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jobs are configured by options that there are, and run as they must to lose and double nothing. */
final class FlinkCheck implements Check {
    private static final int MAX_PARALLELISM = 720;

    private static final Map<String, String> MUST_BE = Map.ofEntries(
            Map.entry("pipeline.generic-types", "false"),
            Map.entry("pipeline.object-reuse", "true"),
            Map.entry("pipeline.max-parallelism", Integer.toString(MAX_PARALLELISM)),
            Map.entry("state.backend.type", "rocksdb"),
            Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
            Map.entry("execution.checkpointing.incremental", "true"),
            Map.entry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
            Map.entry("high-availability.type", "kubernetes"),
            Map.entry("job.autoscaler.enabled", "true"),
            Map.entry("job.autoscaler.scaling.enabled", "false"),
            Map.entry("web.submit.enable", "false"),
            Map.entry("web.cancel.enable", "false"),
            Map.entry("web.rescale.enable", "false"));

    private static final List<String> IN_THE_OBJECT_STORE = List.of(
            "execution.checkpointing.dir", "execution.checkpointing.savepoint-dir", "high-availability.storageDir");

    private static final String REPORTER = "metrics.reporter.prometheus.factory.class";

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        manifests.ofKind("FlinkDeployment").forEach(job -> {
            String where = Manifests.name(job);
            JsonNode options = job.at("/spec/flinkConfiguration");
            options.properties().stream()
                    .filter(option -> !FlinkOptions.areKnown(option.getKey()))
                    .forEach(option -> faults.add(where + ": no option " + option.getKey()));
            MUST_BE.forEach((name, value) -> {
                if (!options.path(name).asText().equals(value)) {
                    faults.add(where + ": " + name + " is " + options.path(name));
                }
            });
            for (String name : IN_THE_OBJECT_STORE) {
                String folder = options.path(name).asText();
                if (!folder.startsWith("s3://") || !folders.add(folder)) {
                    faults.add(where + ": " + name + " is " + folder);
                }
            }
            if (!isThere(options.path(REPORTER).asText())) {
                faults.add(where + ": no class " + options.path(REPORTER));
            }
            job(where, job.path("spec"), faults);
        });
        return faults;
    }

    private static void job(String where, JsonNode spec, List<String> faults) {
        if (!spec.at("/job/upgradeMode").asText().equals("savepoint")) {
            faults.add(where + ": an upgrade without a savepoint");
        }
        int parallelism = spec.at("/job/parallelism").asInt();
        if (parallelism < 1 || MAX_PARALLELISM % parallelism != 0) {
            faults.add(where + ": key groups do not divide among " + parallelism);
        }
        if (!spec.path("mode").asText().equals("native")) {
            faults.add(where + ": mode");
        }
    }

    private static boolean isThere(String name) {
        return FlinkCheck.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
