package io.ringtide.alerts.reading;

import io.ringtide.domain.rule.Level;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;

/** Thresholds of a rule as numbers. */
public final class Levels {
    private static final double MS_PER_SECOND = 1_000;

    private Levels() {}

    /** The number of a level at a scope; T and S are those of its queue or centre, of all that is greater the tenant's. */
    public static double resolve(Level level, Topology topology, String tenant, Scope scope) {
        Level.Inherited inherited = level.inherited();
        if (inherited == null) {
            return level.number();
        }
        Thresholds own = thresholds(topology, tenant, scope);
        return switch (inherited) {
            case SERVICE_LEVEL -> level.number() * own.serviceLevelMs() / MS_PER_SECOND;
            case SHORT_ABANDON -> level.number() * own.shortAbandonMs() / MS_PER_SECOND;
        };
    }

    private static Thresholds thresholds(Topology topology, String tenant, Scope scope) {
        Places places = Places.of(scope);
        String centre = places.centre();
        if (centre != null && places.queue() != null) {
            return topology.thresholds(tenant, centre, places.queue());
        }
        Thresholds ofTenant = topology.tenant(tenant).map(Tenant::thresholds).orElse(Thresholds.DEFAULT);
        return centre == null
                ? ofTenant
                : topology.centre(tenant, centre).map(Centre::thresholds).orElse(ofTenant);
    }
}
