package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.CommonServiceLevel;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes a queue counts in, and all scopes of a tenant in written order, by the configuration in force. Those that it
 * does not know are taken as they come, up to a bound; beyond it they count together as {@code other}. A name stays on its
 * side of the bound until nothing is told of it any more.
 */
final class ScopeIndex {
    /** The most scopes of a tenant that its topology does not know. */
    static final int MOST_UNKNOWN = 1_000;

    /** What is remembered of how names resolve is forgotten beyond so many: names can be made up. */
    private static final int MOST_RESOLVED = 20_000;

    private record Origin(QueueId queue, @Nullable String vendor, boolean isQueueAlone) {}

    /** The scopes by one configuration. */
    private static final class View {
        private final Configuration configuration;
        private final Set<Scope> known = new HashSet<>();
        private final Map<Origin, List<Scope>> byOrigin = new HashMap<>();
        private final Map<Scope, Long> serviceLevels = new HashMap<>();

        private View(Configuration configuration) {
            this.configuration = configuration;
        }
    }

    private final String tenant;
    private final UnknownScopes unknown = new UnknownScopes(MOST_UNKNOWN);
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

    /** Every scope of the topology and every one heard of that no configuration knew, in written order. */
    Collection<Scope> all() {
        Set<Scope> all = new TreeSet<>(inForce.known);
        all.addAll(unknown.rows());
        return all;
    }

    /** Every scope of the topology at a time. */
    Collection<Scope> knownAt(long time) {
        return viewAt(time).known;
    }

    /** By what a scope's numbers of a time are told. */
    Terms termsAt(long time, Scope scope) {
        Configuration configuration = viewAt(time).configuration;
        return new Terms(configuration.version(), configuration.topology().formula(tenant, scope));
    }

    /** T of a scope's queues at a time, milliseconds, or {@link ScopeReport.Interval#MIXED}. */
    long serviceLevelAt(long time, Scope scope) {
        View view = viewAt(time);
        if (view.serviceLevels.size() >= MOST_RESOLVED) {
            view.serviceLevels.clear();
        }
        return view.serviceLevels.computeIfAbsent(
                scope,
                any -> CommonServiceLevel.of(view.configuration.topology(), tenant, scope)
                        .orElse(ScopeReport.Interval.MIXED));
    }

    /** The scopes that were heard of but no configuration knew. */
    UnknownScopes unknown() {
        return unknown;
    }

    /**
     * Lets go of the scopes that no configuration knew and that no queue, centre or region tells of any more, and takes up,
     * in written order, those that are told of for the first time.
     *
     * @param told everything that is told as of a slide
     */
    void retireAllBut(Collection<QueueReport.Cut> told) {
        Set<Scope> heard = new TreeSet<>();
        told.forEach(cut -> heard.addAll(named(cut, inForce)));
        heard.removeIf(scope -> inForce.known.contains(scope) || wasKnown(scope, inForce));
        unknown.retainAll(heard);
        heard.forEach(unknown::take);
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

    /** Takes up the scopes that a queue counts in. */
    void expectQueue(QueueId queue) {
        named(new Origin(queue, null, false), inForce).forEach(scope -> take(scope, inForce));
    }

    /** The scopes that a queue counts in; none is taken up for it. */
    List<Scope> of(QueueId queue, @Nullable String eventVendor) {
        return rows(named(new Origin(queue, eventVendor, false), inForce), inForce);
    }

    /** The scopes that a report counts in; none is taken up for it. */
    List<Scope> of(QueueReport report) {
        return rows(named(report, inForce), inForce);
    }

    /**
     * The scopes that a cut is told of in. What a configuration has dropped has a row for as long as there is something
     * to tell of it, so that the sums of what is below a row are those of the row.
     */
    List<Scope> toldOf(QueueReport.Cut cut) {
        List<Scope> scopes = of(cut);
        return cut.isBlank() ? scopes.stream().filter(this::hasRow).toList() : scopes;
    }

    /** The scopes that a report counts in by the configuration of a time; those that are new are taken up. */
    List<Scope> takenAt(long time, QueueReport report) {
        View view = viewAt(time);
        List<Scope> scopes = new ArrayList<>(5);
        named(report, view).forEach(scope -> scopes.add(take(scope, view)));
        return scopes;
    }

    private boolean hasRow(Scope scope) {
        return inForce.known.contains(scope) || unknown.rows().contains(scope);
    }

    /** Whether the configuration in force knows a scope, or an earlier one did: then it has a row while there is something to tell. */
    boolean isOfAnyTopology(Scope scope) {
        return inForce.known.contains(scope) || wasKnown(scope, inForce);
    }

    /** The scopes by their own names, whatever the bound. */
    private List<Scope> named(QueueReport report, View view) {
        if (report instanceof RegionReport ofRegion) {
            return List.of(Folded.scopeOf(ofRegion.region()));
        }
        boolean isQueueAlone = report instanceof AgentReport ofAgents && ofAgents.isOfQueueAlone();
        return named(new Origin(report.queue(), report.vendor(), isQueueAlone), view);
    }

    private List<Scope> named(Origin origin, View view) {
        if (view.byOrigin.size() >= MOST_RESOLVED) {
            view.byOrigin.clear();
        }
        return view.byOrigin.computeIfAbsent(origin, any -> resolve(origin, view));
    }

    private List<Scope> resolve(Origin origin, View view) {
        QueueId queue = origin.queue();
        if (origin.isQueueAlone()) {
            return List.of(Folded.scopeOf(queue));
        }
        Optional<Centre> centre = view.configuration.topology().centre(tenant, queue.centre());
        List<Scope> scopes = new ArrayList<>(5);
        scopes.add(Scope.tenant(tenant));
        if (!queue.centre().isEmpty()) {
            scopes.add(Folded.scopeOfCentre(queue));
            if (!queue.queue().isEmpty()) {
                scopes.add(Folded.scopeOf(queue));
            }
        }
        String vendor = centre.map(Centre::vendor).orElse(origin.vendor());
        if (vendor != null) {
            scopes.add(Folded.isFolded(queue.centre()) ? Folded.other(Scope.Kind.VENDOR) : Scope.vendor(vendor));
        }
        centre.ifPresent(handling -> scopes.add(Scope.handlingRegion(handling.region())));
        return scopes;
    }

    private List<Scope> rows(List<Scope> named, View view) {
        List<Scope> rows = new ArrayList<>(named.size());
        for (Scope scope : named) {
            rows.add(view.known.contains(scope) || wasKnown(scope, view) ? scope : unknown.rowOf(scope));
        }
        return rows;
    }

    /** What an earlier configuration knew is no name from the wild: it has a row for as long as it has numbers. */
    private Scope take(Scope scope, View view) {
        return view.known.contains(scope) || wasKnown(scope, view) ? scope : unknown.take(scope);
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
