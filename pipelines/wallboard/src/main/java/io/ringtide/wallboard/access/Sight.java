package io.ringtide.wallboard.access;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.Grant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be seen of one tenant.
 *
 * @param all everything; then the rest does not matter
 * @param vendors by id
 * @param centres by id, those of the vendors too
 * @param regions by id
 */
public record Sight(boolean all, Set<String> vendors, Set<String> centres, Set<String> regions) {
    /** Of a tenant that nothing is granted of. */
    static final Sight NOTHING = new Sight(false, Set.of(), Set.of(), Set.of());

    static final Sight ALL = new Sight(true, Set.of(), Set.of(), Set.of());

    public Sight {
        vendors = Set.copyOf(vendors);
        centres = Set.copyOf(centres);
        regions = Set.copyOf(regions);
    }

    /** What grants of a tenant come to. A centre that the topology does not know is of no vendor's. */
    static Sight of(String tenant, List<Grant> grants, Topology topology) {
        if (grants.stream().anyMatch(Grant::all)) {
            return ALL;
        }
        Set<String> vendors = new HashSet<>();
        Set<String> centres = new HashSet<>();
        Set<String> regions = new HashSet<>();
        for (Grant grant : grants) {
            vendors.addAll(grant.vendors());
            centres.addAll(grant.centres());
            regions.addAll(grant.regions());
        }
        topology.tenant(tenant).map(Tenant::centres).orElse(List.of()).stream()
                .filter(centre -> vendors.contains(centre.vendor()))
                .map(Centre::id)
                .forEach(centres::add);
        return new Sight(false, vendors, centres, regions);
    }

    /** @param scope as written in records; what is no scope is seen by those who see all */
    public boolean sees(String scope) {
        if (all) {
            return true;
        }
        int colon = scope.indexOf(':');
        String name = scope.substring(colon + 1);
        return switch (colon < 0 ? "" : scope.substring(0, colon)) {
            case "queue" -> name.indexOf('/') > 0 && seesCentre(Scope.decode(name.substring(0, name.indexOf('/'))));
            case "centre" -> seesCentre(Scope.decode(name));
            case "vendor" -> seesVendor(Scope.decode(name));
            case "region", "handling_region" -> seesRegion(Scope.decode(name));
            // A tenant's totals hold everybody's numbers.
            default -> false;
        };
    }

    /** Whether any scope of a level is seen. @param level {@code tenant}, {@code vendor}, {@code centre} or {@code region} */
    public boolean hasAny(String level) {
        return all
                || switch (level) {
                    case "vendor" -> !vendors.isEmpty();
                    case "centre" -> !centres.isEmpty();
                    case "region" -> !regions.isEmpty();
                    default -> false;
                };
    }

    boolean seesVendor(String vendor) {
        return all || vendors.contains(vendor);
    }

    boolean seesCentre(String centre) {
        return all || centres.contains(centre);
    }

    boolean seesRegion(String region) {
        return all || regions.contains(region);
    }
}
