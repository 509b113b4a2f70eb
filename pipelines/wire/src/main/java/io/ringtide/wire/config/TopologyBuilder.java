package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.Expectations;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Purpose;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import io.ringtide.wire.event.Times;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Builds a topology from a tree that has passed every check. */
final class TopologyBuilder {
    private TopologyBuilder() {}

    static Topology build(JsonNode root) {
        return new Topology(each(root.path("tenants"), TopologyBuilder::tenant));
    }

    private static Tenant tenant(JsonNode node) {
        Inherited ofTenant = Inherited.BY_DEFAULT.overriddenBy(node);
        Map<String, Inherited> ofVendors = new HashMap<>();
        for (JsonNode vendor : node.path("vendors")) {
            ofVendors.put(id(vendor), ofTenant.overriddenBy(vendor));
        }
        return new Tenant(
                id(node),
                name(node),
                ZoneId.of(node.path("zone").textValue()),
                ofTenant.thresholds(),
                ofTenant.formula(),
                node.path("calls_per_month").doubleValue(),
                each(node.path("regions"), TopologyBuilder::region),
                each(node.path("vendors"), vendor -> vendor(vendor, ofTenant)),
                each(node.path("centres"), centre -> centre(centre, node.path("queues"), ofVendors, ofTenant)),
                expectations(node));
    }

    private static Expectations expectations(JsonNode tenant) {
        Set<LocalDate> holidays = new TreeSet<>(each(tenant.path("holidays"), day -> LocalDate.parse(day.textValue())));
        JsonNode accepted = tenant.path("accepted_false_surges");
        return Expectations.of(holidays)
                .withWeekend(
                        tenant.has("weekend")
                                ? each(tenant.path("weekend"), RulesBuilder::day)
                                : Expectations.USUAL_WEEKEND)
                .accepting(accepted.isMissingNode() ? Expectations.USUAL_FALSE_SURGES : accepted.doubleValue());
    }

    private static Region region(JsonNode node) {
        JsonNode set = node.path("emergency");
        ManualLevel emergency = set.isMissingNode()
                ? null
                : new ManualLevel(
                        EmergencyLevel.valueOf(set.path("level").textValue().toUpperCase(Locale.ROOT)),
                        set.path("author").textValue(),
                        set.path("reason").textValue(),
                        set.has("until") ? Times.parse(set.path("until").textValue()) : ManualLevel.OPEN);
        return new Region(id(node), name(node), share(node), emergency);
    }

    private static Vendor vendor(JsonNode node, Inherited ofTenant) {
        return new Vendor(id(node), name(node), ofTenant.overriddenBy(node).formula());
    }

    private static Centre centre(
            JsonNode node, JsonNode usualQueues, Map<String, Inherited> ofVendors, Inherited ofTenant) {
        String vendor = node.path("vendor").textValue();
        Inherited ofCentre = ofVendors.getOrDefault(vendor, ofTenant).overriddenBy(node);
        JsonNode queues = node.has("queues") ? node.path("queues") : usualQueues;
        return new Centre(
                id(node),
                name(node),
                vendor,
                node.path("region").textValue(),
                node.path("agents").intValue(),
                ofCentre.thresholds(),
                ofCentre.formula(),
                each(queues, queue -> queue(queue, ofCentre)));
    }

    private static Queue queue(JsonNode node, Inherited ofCentre) {
        Inherited own = ofCentre.overriddenBy(node);
        double handleSeconds = millis(node, "handle_time", 0) / 1000.0;
        Purpose purpose = Purpose.ofName(node.path("purpose").asText()).orElse(Purpose.ofQueue(id(node)));
        return new Queue(id(node), name(node), own.thresholds(), own.formula(), share(node), handleSeconds, purpose);
    }

    /** What the nearer sets for all that is in it: tenant, vendor, centre, queue. */
    private record Inherited(Thresholds thresholds, ServiceLevelFormula formula) {
        private static final Inherited BY_DEFAULT = new Inherited(Thresholds.DEFAULT, ServiceLevelFormula.RINGTIDE);

        private Inherited overriddenBy(JsonNode node) {
            return new Inherited(
                    new Thresholds(
                            millis(node, "service_level", thresholds.serviceLevelMs()),
                            millis(node, "short_abandon", thresholds.shortAbandonMs())),
                    ServiceLevelFormula.ofName(
                                    node.path("service_level_formula").asText())
                            .orElse(formula));
        }
    }

    private static long millis(JsonNode node, String field, long otherwise) {
        return node.has(field) ? Duration.parse(node.path(field).textValue()).toMillis() : otherwise;
    }

    private static String id(JsonNode node) {
        return node.path("id").textValue();
    }

    private static double share(JsonNode node) {
        return node.path("share").doubleValue();
    }

    private static Name name(JsonNode node) {
        JsonNode name = node.path("name");
        if (name.isObject()) {
            return new Name(name.path("ko").textValue(), name.path("en").textValue());
        }
        String text = name.isTextual() ? name.textValue() : id(node);
        return new Name(text, text);
    }

    private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> things = new ArrayList<>(nodes.size());
        nodes.forEach(node -> things.add(read.apply(node)));
        return things;
    }
}
