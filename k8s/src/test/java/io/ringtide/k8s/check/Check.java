package io.ringtide.k8s.check;

import io.ringtide.k8s.Manifests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that manifests are held to. */
@FunctionalInterface
public interface Check {
    /** What is wrong, each with where it is; nothing where all is well. */
    List<String> faults(Manifests manifests);

    /** All of them, by name. */
    static Map<String, Check> all() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("schema", new SchemaCheck());
        checks.put("security", new SecurityCheck());
        checks.put("resources", new ResourcesCheck());
        checks.put("probes", new ProbesCheck());
        checks.put("images", new ImagesCheck());
        checks.put("secrets", new SecretsCheck());
        checks.put("entry-points", new EntryPointsCheck());
        checks.put("configuration", new ConfigurationCheck());
        checks.put("ports", new PortsCheck());
        checks.put("topics", new TopicsCheck());
        checks.put("access", new AccessCheck());
        checks.put("flink", new FlinkCheck());
        checks.put("network", new NetworkCheck());
        checks.put("references", new ReferencesCheck());
        checks.put("availability", new AvailabilityCheck());
        checks.put("rules", new RulesCheck());
        checks.put("routes", new RoutesCheck());
        return checks;
    }
}
