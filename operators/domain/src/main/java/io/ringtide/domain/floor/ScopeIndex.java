package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes a queue counts in, and all scopes of a tenant in written order. Those that the topology does not know are taken
 * as they come, up to a bound; beyond it they count together as {@code other}.
 */
final class ScopeIndex {
    /** The most scopes of a tenant that its topology does not know. */
    static final int MOST_UNKNOWN = 1_000;

    private static final String OTHER = "other";

    private record Origin(QueueId queue, @Nullable String vendor, boolean isQueueAlone) {}

    private final String tenant;
    private final Topology topology;
    private final Set<Scope> known = new HashSet<>();
    private final NavigableSet<Scope> all = new TreeSet<>();
    private final Map<Origin, List<Scope>> byOrigin = new HashMap<>();

    ScopeIndex(String tenant, Topology topology) {
        this.tenant = tenant;
        this.topology = topology;
        known.add(Scope.tenant(tenant));
        topology.tenant(tenant).ifPresent(this::learn);
        all.addAll(known);
    }

    /** Every scope of the topology and every one seen, in written order. */
    Collection<Scope> all() {
        return all;
    }

    /** The scopes that were seen but are not in the topology. */
    Set<Scope> unknown() {
        Set<Scope> unknown = new TreeSet<>(all);
        unknown.removeAll(known);
        return unknown;
    }

    /** Takes scopes up that were seen earlier. */
    void restore(Collection<Scope> unknown) {
        all.addAll(unknown);
    }

    /** Takes up a vendor that is known to come. */
    void expectVendor(String vendor) {
        take(Scope.vendor(vendor));
    }

    /** Takes up a region of callers that is known to come. */
    void expectRegion(String region) {
        take(Scope.region(region));
    }

    /** The callers' region that a queue's centre serves first; none where the topology does not know the centre. */
    Optional<Scope> regionServedBy(QueueId queue) {
        return topology.centre(tenant, queue.centre()).map(centre -> Scope.region(centre.region()));
    }

    /** The scopes that a queue counts in. */
    List<Scope> of(QueueId queue, @Nullable String eventVendor) {
        return byOrigin.computeIfAbsent(new Origin(queue, eventVendor, false), this::resolve);
    }

    /** The scopes that a report counts in. */
    List<Scope> of(QueueReport report) {
        if (report instanceof RegionReport ofRegion) {
            return List.of(take(Scope.region(ofRegion.region().region())));
        }
        boolean isQueueAlone = report instanceof AgentReport ofAgents && ofAgents.isOfQueueAlone();
        return byOrigin.computeIfAbsent(new Origin(report.queue(), report.vendor(), isQueueAlone), this::resolve);
    }

    private List<Scope> resolve(Origin origin) {
        QueueId queue = origin.queue();
        if (origin.isQueueAlone()) {
            return List.of(take(Scope.queue(queue.centre(), queue.queue())));
        }
        Optional<Centre> centre = topology.centre(tenant, queue.centre());
        List<Scope> scopes = new ArrayList<>(5);
        scopes.add(Scope.tenant(tenant));
        if (!queue.centre().isEmpty()) {
            scopes.add(take(Scope.centre(queue.centre())));
            if (!queue.queue().isEmpty()) {
                scopes.add(take(Scope.queue(queue.centre(), queue.queue())));
            }
        }
        String vendor = centre.map(Centre::vendor).orElse(origin.vendor());
        if (vendor != null) {
            scopes.add(take(Scope.vendor(vendor)));
        }
        centre.ifPresent(handling -> scopes.add(take(Scope.handlingRegion(handling.region()))));
        return scopes;
    }

    private Scope take(Scope scope) {
        if (all.contains(scope)) {
            return scope;
        }
        Scope taken = all.size() - known.size() < MOST_UNKNOWN ? scope : new Scope(scope.kind(), OTHER);
        all.add(taken);
        return taken;
    }

    private void learn(Tenant tenant) {
        tenant.vendors().forEach(vendor -> known.add(Scope.vendor(vendor.id())));
        tenant.regions().forEach(region -> known.add(Scope.region(region.id())));
        for (Centre centre : tenant.centres()) {
            known.add(Scope.centre(centre.id()));
            known.add(Scope.handlingRegion(centre.region()));
            centre.queues().forEach(queue -> known.add(Scope.queue(centre.id(), queue.id())));
        }
    }
}
