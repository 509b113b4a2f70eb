package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
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
 * Which scopes a queue counts in, and all scopes of a tenant in written order, by the configuration in force. Those that it
 * does not know are taken as they come, up to a bound; beyond it they count together as {@code other}.
 */
final class ScopeIndex {
    /** The most scopes of a tenant that its topology does not know. */
    static final int MOST_UNKNOWN = 1_000;

    private static final String OTHER = "other";

    private record Origin(QueueId queue, @Nullable String vendor, boolean isQueueAlone) {}

    /** The scopes by one configuration. */
    private static final class View {
        private final Configuration configuration;
        private final Set<Scope> known = new HashSet<>();
        private final NavigableSet<Scope> all = new TreeSet<>();
        private final Map<Origin, List<Scope>> byOrigin = new HashMap<>();

        private View(Configuration configuration) {
            this.configuration = configuration;
        }
    }

    private final String tenant;
    private final Set<Scope> unknown = new TreeSet<>();
    /** In the order in which they take effect. */
    private List<View> views = List.of();

    private View inForce;
    private long asOf = Long.MIN_VALUE;

    ScopeIndex(String tenant, Configurations configurations) {
        this.tenant = tenant;
        this.views = List.of(view(configurations.at(asOf)));
        this.inForce = views.get(0);
        reconfigure(configurations);
    }

    /** Takes over a history of configurations. */
    void reconfigure(Configurations configurations) {
        List<View> kept = new ArrayList<>();
        for (Configuration configuration : configurations.all()) {
            kept.add(views.stream()
                    .filter(view -> view.configuration.equals(configuration))
                    .findFirst()
                    .orElseGet(() -> view(configuration)));
        }
        views = kept;
        inForce = viewAt(asOf);
    }

    /** Goes by the configuration in force at a slide from now on. */
    void moveTo(long slide) {
        asOf = slide;
        inForce = viewAt(slide);
    }

    /** Every scope of the topology and every one seen that no configuration knew, in written order. */
    Collection<Scope> all() {
        return inForce.all;
    }

    /** The same at a time. */
    Collection<Scope> allAt(long time) {
        return viewAt(time).all;
    }

    /** By what a scope's numbers of a time are told. */
    Terms termsAt(long time, Scope scope) {
        Configuration configuration = viewAt(time).configuration;
        return new Terms(configuration.version(), configuration.topology().formula(tenant, scope));
    }

    /** The scopes that were seen but no configuration knew. */
    Set<Scope> unknown() {
        return unknown;
    }

    /** Takes scopes up that were seen earlier. */
    void restore(Collection<Scope> seen) {
        unknown.addAll(seen);
        views.forEach(view -> view.all.addAll(seen));
    }

    /** Takes up a vendor that is known to come. */
    void expectVendor(String vendor) {
        take(Scope.vendor(vendor), inForce);
    }

    /** Takes up a region of callers that is known to come. */
    void expectRegion(String region) {
        take(Scope.region(region), inForce);
    }

    /** The callers' region that a queue's centre serves first; none where the topology does not know the centre. */
    Optional<Scope> regionServedBy(QueueId queue) {
        return inForce.configuration
                .topology()
                .centre(tenant, queue.centre())
                .map(centre -> Scope.region(centre.region()));
    }

    /** The scopes that a queue counts in. */
    List<Scope> of(QueueId queue, @Nullable String eventVendor) {
        return of(new Origin(queue, eventVendor, false), inForce);
    }

    /** The scopes that a report counts in. */
    List<Scope> of(QueueReport report) {
        return of(report, inForce);
    }

    /**
     * The scopes that a cut is told of in. What a configuration has dropped has a row for as long as there is something
     * to tell of it, so that the sums of what is below a row are those of the row.
     */
    List<Scope> toldOf(QueueReport.Cut cut) {
        List<Scope> scopes = of(cut);
        if (inForce.all.containsAll(scopes) || !cut.isBlank()) {
            return scopes;
        }
        return scopes.stream().filter(inForce.all::contains).toList();
    }

    /** The scopes that a report counts in by the configuration of a time. */
    List<Scope> ofAt(long time, QueueReport report) {
        return of(report, viewAt(time));
    }

    private List<Scope> of(QueueReport report, View view) {
        if (report instanceof RegionReport ofRegion) {
            return List.of(take(Scope.region(ofRegion.region().region()), view));
        }
        boolean isQueueAlone = report instanceof AgentReport ofAgents && ofAgents.isOfQueueAlone();
        return of(new Origin(report.queue(), report.vendor(), isQueueAlone), view);
    }

    private List<Scope> of(Origin origin, View view) {
        return view.byOrigin.computeIfAbsent(origin, any -> resolve(origin, view));
    }

    private List<Scope> resolve(Origin origin, View view) {
        QueueId queue = origin.queue();
        if (origin.isQueueAlone()) {
            return List.of(take(Scope.queue(queue.centre(), queue.queue()), view));
        }
        Optional<Centre> centre = view.configuration.topology().centre(tenant, queue.centre());
        List<Scope> scopes = new ArrayList<>(5);
        scopes.add(Scope.tenant(tenant));
        if (!queue.centre().isEmpty()) {
            scopes.add(take(Scope.centre(queue.centre()), view));
            if (!queue.queue().isEmpty()) {
                scopes.add(take(Scope.queue(queue.centre(), queue.queue()), view));
            }
        }
        String vendor = centre.map(Centre::vendor).orElse(origin.vendor());
        if (vendor != null) {
            scopes.add(take(Scope.vendor(vendor), view));
        }
        centre.ifPresent(handling -> scopes.add(take(Scope.handlingRegion(handling.region()), view)));
        return scopes;
    }

    /** What an earlier configuration knew is no name from the wild: it has a row for as long as it has numbers. */
    private Scope take(Scope scope, View view) {
        if (view.all.contains(scope) || wasKnown(scope, view)) {
            return scope;
        }
        Scope taken = unknown.size() < MOST_UNKNOWN ? scope : new Scope(scope.kind(), OTHER);
        unknown.add(taken);
        views.forEach(each -> each.all.add(taken));
        return taken;
    }

    private boolean wasKnown(Scope scope, View view) {
        for (View earlier : views) {
            if (earlier == view) {
                return false;
            }
            if (earlier.known.contains(scope)) {
                return true;
            }
        }
        return false;
    }

    private View viewAt(long time) {
        View view = views.get(0);
        for (int i = 1; i < views.size() && views.get(i).configuration.effectiveAt() <= time; i++) {
            view = views.get(i);
        }
        return view;
    }

    private View view(Configuration configuration) {
        View view = new View(configuration);
        view.known.add(Scope.tenant(tenant));
        Topology topology = configuration.topology();
        topology.tenant(tenant).ifPresent(known -> learn(known, view.known));
        view.all.addAll(view.known);
        view.all.addAll(unknown);
        return view;
    }

    private static void learn(Tenant tenant, Set<Scope> known) {
        tenant.vendors().forEach(vendor -> known.add(Scope.vendor(vendor.id())));
        tenant.regions().forEach(region -> known.add(Scope.region(region.id())));
        for (Centre centre : tenant.centres()) {
            known.add(Scope.centre(centre.id()));
            known.add(Scope.handlingRegion(centre.region()));
            centre.queues().forEach(queue -> known.add(Scope.queue(centre.id(), queue.id())));
        }
    }
}
