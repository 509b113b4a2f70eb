package io.ringtide.domain.topology;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tenants and what they consist of. What it does not know is answered with defaults, never refused: unknown
 * queues and centres with the tenant's thresholds and formula, an unknown tenant with {@link Thresholds#DEFAULT}, Ringtide's formula and UTC.
 */
public final class Topology implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Tenant> tenants;
    private final Map<String, Tenant> tenantsById = new HashMap<>();
    private final Map<String, Map<String, Centre>> centresByTenant = new HashMap<>();
    private final Map<String, Map<Scope, ServiceLevelFormula>> formulasByTenant = new HashMap<>();

    public Topology(List<Tenant> tenants) {
        this.tenants = List.copyOf(tenants);
        for (Tenant tenant : tenants) {
            tenantsById.put(tenant.id(), tenant);
            Map<String, Centre> centres = new HashMap<>();
            tenant.centres().forEach(centre -> centres.put(centre.id(), centre));
            centresByTenant.put(tenant.id(), centres);
            formulasByTenant.put(tenant.id(), formulas(tenant));
        }
    }

    public List<Tenant> tenants() {
        return tenants;
    }

    /** The tenant an event without one belongs to: the only one, or nothing where there are several. */
    public Optional<String> onlyTenant() {
        return tenants.size() == 1 ? Optional.of(tenants.get(0).id()) : Optional.empty();
    }

    public Optional<Tenant> tenant(String tenant) {
        return Optional.ofNullable(tenantsById.get(tenant));
    }

    public Optional<Centre> centre(String tenant, String centre) {
        return Optional.ofNullable(
                centresByTenant.getOrDefault(tenant, Map.of()).get(centre));
    }

    public Optional<Queue> queue(String tenant, String centre, String queue) {
        return centre(tenant, centre)
                .flatMap(known -> known.queues().stream()
                        .filter(candidate -> candidate.id().equals(queue))
                        .findFirst());
    }

    /** What a queue is for; an unknown one for what its name says. */
    public Purpose purpose(String tenant, String centre, String queue) {
        return queue(tenant, centre, queue).map(Queue::purpose).orElseGet(() -> Purpose.ofQueue(queue));
    }

    /** T and S of a queue, inherited from its centre or tenant where it is unknown. */
    public Thresholds thresholds(String tenant, String centre, String queue) {
        return queue(tenant, centre, queue)
                .map(Queue::thresholds)
                .or(() -> centre(tenant, centre).map(Centre::thresholds))
                .or(() -> tenant(tenant).map(Tenant::thresholds))
                .orElse(Thresholds.DEFAULT);
    }

    /**
     * How the service level of a scope is told: by its own formula, whatever those of the queues are that were added
     * up. That of an unknown queue is its centre's; a handling region's, and that of any other unknown, the tenant's.
     */
    public ServiceLevelFormula formula(String tenant, Scope scope) {
        ServiceLevelFormula ofTenant = tenant(tenant).map(Tenant::formula).orElse(ServiceLevelFormula.RINGTIDE);
        Map<Scope, ServiceLevelFormula> formulas = formulasByTenant.getOrDefault(tenant, Map.of());
        boolean isUnknownQueue = scope.kind() == Scope.Kind.QUEUE && !formulas.containsKey(scope);
        return formulas.getOrDefault(isUnknownQueue ? scope.centreOfQueue() : scope, ofTenant);
    }

    /** The time zone of a tenant's business days; UTC for an unknown tenant. */
    public ZoneId zone(String tenant) {
        return tenant(tenant).map(Tenant::zone).orElse(ZoneOffset.UTC);
    }

    private static Map<Scope, ServiceLevelFormula> formulas(Tenant tenant) {
        Map<Scope, ServiceLevelFormula> formulas = new HashMap<>();
        tenant.vendors().forEach(vendor -> formulas.put(Scope.vendor(vendor.id()), vendor.formula()));
        for (Centre centre : tenant.centres()) {
            formulas.put(Scope.centre(centre.id()), centre.formula());
            centre.queues().forEach(queue -> formulas.put(Scope.queue(centre.id(), queue.id()), queue.formula()));
        }
        return formulas;
    }
}
