package io.ringtide.wallboard.http;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /api/v1/topology}: what tenants, vendors and centres are called, in the order of the topology. No more. */
public final class TopologyApi implements HttpHandler {
    private final Supplier<Topology> inForce;

    public TopologyApi(Supplier<Topology> inForce) {
        this.inForce = inForce;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        byte[] json = Answers.encode(Map.of(
                "tenants",
                inForce.get().tenants().stream().map(TopologyApi::tenant).toList()));
        Answers.encoded(exchange, ByteBuffer.wrap(json));
    }

    private static Map<String, Object> tenant(Tenant tenant) {
        return Map.of(
                "id", tenant.id(),
                "scope", Scope.tenant(tenant.id()).toString(),
                "name", name(tenant.name()),
                "zone", tenant.zone().getId(),
                "vendors", tenant.vendors().stream().map(TopologyApi::vendor).toList(),
                "centres", tenant.centres().stream().map(TopologyApi::centre).toList());
    }

    private static Map<String, Object> vendor(Vendor vendor) {
        return Map.of(
                "id", vendor.id(),
                "scope", Scope.vendor(vendor.id()).toString(),
                "name", name(vendor.name()));
    }

    private static Map<String, Object> centre(Centre centre) {
        return Map.of(
                "id", centre.id(),
                "scope", Scope.centre(centre.id()).toString(),
                "name", name(centre.name()),
                "vendor", centre.vendor());
    }

    private static Map<String, String> name(Name name) {
        return Map.of("ko", name.ko(), "en", name.en());
    }
}
