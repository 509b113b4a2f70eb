package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code baseline.yaml}: what was learned of how customers call, as a backtest writes it and a configuration holds it. */
public final class BaselineFile {
    /** The file's name in a configuration folder, and in that of a backtest. */
    public static final String NAME = "baseline.yaml";

    private static final double DIGITS = 1e6;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    private static final ObjectWriter WRITER = YAML.writer();

    private BaselineFile() {}

    /** The file's text. @param learned by tenant */
    public static byte[] write(SortedMap<String, Baselines> learned) throws IOException {
        ObjectNode root = YAML.createObjectNode();
        ArrayNode tenants = root.putArray("tenants");
        learned.forEach((id, baselines) -> {
            ObjectNode tenant = tenants.addObject().put("id", id);
            baselines.ofNation().ifPresent(nation -> write(nation, tenant.putObject("nation")));
            ArrayNode regions = tenant.putArray("regions");
            baselines
                    .regions()
                    .forEach((region, baseline) -> write(
                            baseline, regions.addObject().put("id", region).putObject("baseline")));
        });
        return WRITER.writeValueAsBytes(root);
    }

    /**
     * The topology with what a file says was learned of it.
     *
     * @param file what to call it in messages
     * @throws ConfigurationException where it is wrong
     */
    static Topology addTo(Topology topology, String file, String yaml) {
        YamlDocument document = YamlDocument.read(file, yaml);
        if (document.check(Schemas.BASELINE)) {
            check(document, topology);
        }
        document.refuseFaults();
        Map<String, Baselines> learned = new TreeMap<>();
        for (JsonNode tenant : document.root().path("tenants")) {
            learned.put(tenant.path("id").textValue(), baselines(tenant));
        }
        return new Topology(topology.tenants().stream()
                .map(tenant -> tenant.with(learned.getOrDefault(tenant.id(), Baselines.NONE)))
                .toList());
    }

    private static void check(YamlDocument document, Topology topology) {
        JsonNode tenants = document.root().path("tenants");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tenants.size(); i++) {
            String at = "/tenants/" + i;
            String id = tenants.path(i).path("id").asText();
            Tenant tenant = topology.tenant(id).orElse(null);
            if (tenant == null) {
                document.fault(at + "/id", "no such tenant in " + TopologyFile.NAME + ": " + id);
            } else if (!seen.add(id)) {
                document.fault(at + "/id", "is there twice: " + id);
            }
            checkRegions(document, tenants.path(i).path("regions"), at + "/regions", tenant);
        }
    }

    private static void checkRegions(YamlDocument document, JsonNode regions, String path, @Nullable Tenant tenant) {
        Set<String> known = new HashSet<>();
        if (tenant != null) {
            tenant.regions().stream().map(Region::id).forEach(known::add);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < regions.size(); i++) {
            String id = regions.path(i).path("id").asText();
            if (tenant != null && !known.contains(id)) {
                document.fault(path + '/' + i + "/id", "no such region in " + TopologyFile.NAME + ": " + id);
            } else if (!seen.add(id)) {
                document.fault(path + '/' + i + "/id", "is there twice: " + id);
            }
        }
    }

    private static Baselines baselines(JsonNode tenant) {
        SortedMap<String, Baseline> regions = new TreeMap<>();
        for (JsonNode region : tenant.path("regions")) {
            regions.put(region.path("id").textValue(), baseline(region.path("baseline")));
        }
        return new Baselines(tenant.has("nation") ? baseline(tenant.path("nation")) : null, regions);
    }

    private static Baseline baseline(JsonNode node) {
        return new Baseline(
                day(node.path("weekday")),
                day(node.path("saturday")),
                day(node.path("sunday")),
                node.path("drift").doubleValue(),
                node.path("drift_samples").intValue(),
                node.path("burstiness").doubleValue(),
                node.path("burstiness_samples").intValue());
    }

    private static void write(Baseline baseline, ObjectNode to) {
        write(baseline.weekday(), to.putObject("weekday"));
        write(baseline.saturday(), to.putObject("saturday"));
        write(baseline.sunday(), to.putObject("sunday"));
        to.put("drift", rounded(baseline.drift()));
        to.put("drift_samples", baseline.driftSamples());
        to.put("burstiness", rounded(baseline.burstiness()));
        to.put("burstiness_samples", baseline.burstinessSamples());
    }

    private static Baseline.Day day(JsonNode node) {
        return new Baseline.Day(numbers(node.path("calls_per_minute")), numbers(node.path("minutes")));
    }

    private static void write(Baseline.Day day, ObjectNode to) {
        write(day.callsPerMinute(), to.putArray("calls_per_minute"));
        write(day.minutes(), to.putArray("minutes"));
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>(array.size());
        array.forEach(number -> numbers.add(number.doubleValue()));
        return numbers;
    }

    private static void write(List<Double> numbers, ArrayNode to) {
        numbers.forEach(number -> to.add(rounded(number)));
    }

    private static double rounded(double number) {
        return Math.round(number * DIGITS) / DIGITS;
    }
}
