package io.ringtide.alerts.reading;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import org.jspecify.annotations.Nullable;

/** The names that a scope is made of, decoded; null for what it has none of. */
public record Places(
        @Nullable String centre,
        @Nullable String queue,
        @Nullable String vendor,
        @Nullable String region) {

    public static Places of(Scope scope) {
        String name = scope.name();
        int slash = name.indexOf('/');
        return switch (scope.kind()) {
            case QUEUE ->
                slash < 0
                        ? new Places(null, Scope.decode(name), null, null)
                        : new Places(
                                Scope.decode(name.substring(0, slash)),
                                Scope.decode(name.substring(slash + 1)),
                                null,
                                null);
            case CENTRE -> new Places(Scope.decode(name), null, null, null);
            case VENDOR -> new Places(null, null, Scope.decode(name), null);
            case HANDLING_REGION, REGION -> new Places(null, null, null, Scope.decode(name));
            case TENANT -> new Places(null, null, null, null);
        };
    }

    /** With the vendor and the region of the centre, where the topology knows it. */
    public Places completedBy(Topology topology, String tenant) {
        Centre known = centre == null ? null : topology.centre(tenant, centre).orElse(null);
        return known == null ? this : new Places(centre, queue, known.vendor(), known.region());
    }
}
