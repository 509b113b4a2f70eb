package io.ringtide.local.oracle;

import io.ringtide.domain.topology.Scope;

/** A queue, a centre or a tenant as a whole, of one tenant. */
public record NaiveScope(String tenant, Scope scope) implements Comparable<NaiveScope> {

    /** Whether it holds what happened in that queue; "" for no centre or no queue. */
    boolean holds(String ofTenant, String centre, String queue) {
        return tenant.equals(ofTenant)
                && (scope.equals(Scope.tenant(ofTenant))
                        || !centre.isEmpty() && scope.equals(Scope.centre(centre))
                        || !centre.isEmpty() && !queue.isEmpty() && scope.equals(Scope.queue(centre, queue)));
    }

    @Override
    public int compareTo(NaiveScope other) {
        int order = tenant.compareTo(other.tenant);
        return order == 0 ? scope.compareTo(other.scope) : order;
    }
}
