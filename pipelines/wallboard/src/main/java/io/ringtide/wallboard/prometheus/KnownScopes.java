package io.ringtide.wallboard.prometheus;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FrameKey;
import java.util.HashSet;
import java.util.Set;

/** The scopes of the topology: only they become labels, so that no event can make up a time series. */
final class KnownScopes {
    private final Set<FrameKey> keys = new HashSet<>();

    KnownScopes(Topology topology) {
        topology.tenants().forEach(this::add);
    }

    private void add(Tenant tenant) {
        add(tenant, Scope.tenant(tenant.id()));
        tenant.vendors().forEach(vendor -> add(tenant, Scope.vendor(vendor.id())));
        tenant.regions().forEach(region -> {
            add(tenant, Scope.handlingRegion(region.id()));
            add(tenant, Scope.region(region.id()));
        });
        for (Centre centre : tenant.centres()) {
            add(tenant, Scope.centre(centre.id()));
            for (Queue queue : centre.queues()) {
                add(tenant, Scope.queue(centre.id(), queue.id()));
            }
        }
    }

    private void add(Tenant tenant, Scope scope) {
        keys.add(new FrameKey(tenant.id(), scope.toString()));
    }

    boolean contains(FrameKey key) {
        return keys.contains(key);
    }
}
