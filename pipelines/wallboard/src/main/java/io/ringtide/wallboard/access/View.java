package io.ringtide.wallboard.access;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.Grant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody can see, now that it is known which vendor runs which centre. Equal views let the same through.
 *
 * @param everything all tenants, and what is about the servers themselves
 * @param sights by tenant; of others nothing is seen
 */
public record View(boolean everything, Map<String, Sight> sights) {
    public static final View EVERYTHING = new View(true, Map.of());

    public View {
        sights = Map.copyOf(sights);
    }

    public static View of(Rights rights, Topology topology) {
        if (rights.everything()) {
            return EVERYTHING;
        }
        Map<String, List<Grant>> byTenant = rights.grants().stream().collect(Collectors.groupingBy(Grant::tenant));
        return new View(
                false,
                byTenant.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> Sight.of(one.getKey(), one.getValue(), topology))));
    }

    private Sight sight(String tenant) {
        return everything ? Sight.ALL : sights.getOrDefault(tenant, Sight.NOTHING);
    }

    /** Whether there is nothing at all to see. */
    public boolean isNothing() {
        return !everything && sights.isEmpty();
    }

    /** Whether there is anything to see of a tenant. */
    public boolean knows(String tenant) {
        return everything || sights.containsKey(tenant);
    }

    /** Whether everything of a tenant is seen, its totals too. */
    public boolean seesAll(String tenant) {
        return sight(tenant).all();
    }

    /** Whether the numbers of a scope are seen. @param scope as written in records */
    public boolean sees(String tenant, String scope) {
        return sight(tenant).sees(scope);
    }

    public boolean seesVendor(String tenant, String vendor) {
        return sight(tenant).seesVendor(vendor);
    }

    public boolean seesCentre(String tenant, String centre) {
        return sight(tenant).seesCentre(centre);
    }

    public boolean seesRegion(String tenant, String region) {
        return sight(tenant).seesRegion(region);
    }
}
