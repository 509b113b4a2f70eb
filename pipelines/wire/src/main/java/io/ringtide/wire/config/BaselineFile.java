package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.schema.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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

    /** Of a rate nobody knows more; and what is next to nothing is nothing. */
    private static final MathContext DIGITS = new MathContext(4);

    private static final int MOST_DECIMALS = 6;

    /** A thousand regions are half of that. */
    private static final YamlDocument.Limits LIMITS = new YamlDocument.Limits(4 << 20, 1_000_000);

    private BaselineFile() {}

    /** The file's text. @param learned by tenant */
    public static byte[] write(SortedMap<String, Baselines> learned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BaselineWriter out = new BaselineWriter(bytes)) {
            out.write(learned);
        }
        return bytes.toByteArray();
    }

    /**
     * The topology with what a file says was learned of it.
     *
     * @param file what to call it in messages
     * @throws ConfigurationException where it is wrong
     */
    static Topology addTo(Topology topology, String file, String yaml) {
        YamlDocument document = YamlDocument.read(file, yaml, LIMITS);
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

    private static Baseline.Day day(JsonNode node) {
        return new Baseline.Day(numbers(node.path("calls_per_minute")), numbers(node.path("minutes")));
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>(array.size());
        array.forEach(number -> numbers.add(number.doubleValue()));
        return numbers;
    }

    /** A number as the file has it. */
    static BigDecimal rounded(double number) {
        return new BigDecimal(number).round(DIGITS).setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
    }
}
