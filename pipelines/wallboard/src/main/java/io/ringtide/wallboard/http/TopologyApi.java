package io.ringtide.wallboard.http;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import io.ringtide.wallboard.access.View;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /api/v1/topology}: what tenants, vendors, regions, centres and queues are called, in the order of the topology: of those that are seen. No more. */
public final class TopologyApi implements HttpHandler {
    private final Supplier<String> version;
    private final Supplier<Topology> inForce;

    /** @param version of the configuration in force, "" where there is none; told as {@code config} */
    public TopologyApi(Supplier<String> version, Supplier<Topology> inForce) {
        this.version = version;
        this.inForce = inForce;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        View view = Visit.of(exchange).view();
        // The version first: where another takes effect in between, who built by the older one is told so by the next
        // beat.
        String config = version.get();
        byte[] json = Answers.encode(Map.of(
                "config",
                config,
                "tenants",
                inForce.get().tenants().stream()
                        .filter(tenant -> view.knows(tenant.id()))
                        .map(tenant -> tenant(tenant, view))
                        .toList()));
        Answers.encoded(exchange, ByteBuffer.wrap(json));
    }

    private static Map<String, Object> tenant(Tenant tenant, View view) {
        return Map.of(
                "id", tenant.id(),
                "scope", Scope.tenant(tenant.id()).toString(),
                "name", name(tenant.name()),
                "zone", tenant.zone().getId(),
                "vendors",
                        tenant.vendors().stream()
                                .filter(vendor -> view.seesVendor(tenant.id(), vendor.id()))
                                .map(TopologyApi::vendor)
                                .toList(),
                "regions",
                        tenant.regions().stream()
                                .filter(region -> view.seesRegion(tenant.id(), region.id()))
                                .map(TopologyApi::region)
                                .toList(),
                "centres",
                        tenant.centres().stream()
                                .filter(centre -> view.seesCentre(tenant.id(), centre.id()))
                                .map(centre -> centre(tenant, centre, view))
                                .toList());
    }

    private static Map<String, Object> region(Region region) {
        return Map.of(
                "id", region.id(),
                "scope", Scope.region(region.id()).toString(),
                "name", name(region.name()));
    }

    private static Map<String, Object> vendor(Vendor vendor) {
        return Map.of(
                "id", vendor.id(),
                "scope", Scope.vendor(vendor.id()).toString(),
                "name", name(vendor.name()));
    }

    /** Without the names of whatever is not seen around it. */
    private static Map<String, Object> centre(Tenant tenant, Centre centre, View view) {
        return Map.of(
                "id", centre.id(),
                "scope", Scope.centre(centre.id()).toString(),
                "name", name(centre.name()),
                "vendor", view.seesVendor(tenant.id(), centre.vendor()) ? centre.vendor() : "",
                "region", view.seesRegion(tenant.id(), centre.region()) ? centre.region() : "",
                "queues",
                        centre.queues().stream()
                                .map(queue -> queue(centre, queue))
                                .toList());
    }

    private static Map<String, Object> queue(Centre centre, Queue queue) {
        return Map.of(
                "id", queue.id(),
                "scope", Scope.queue(centre.id(), queue.id()).toString(),
                "name", name(queue.name()));
    }

    private static Map<String, String> name(Name name) {
        return Map.of("ko", name.ko(), "en", name.en());
    }
}
