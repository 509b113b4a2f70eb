package io.ringtide.wallboard.access;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What somebody sees now, and has seen: a centre may have had another vendor before, whose numbers do not go along with it. Shared by
 * all of the same rights.
 */
public final class Eyes {
    private record Held(long since, View view) {}

    private record Place(String tenant, String scope) {}

    private final View view;
    private final Topology now;
    /** The newest first. */
    private final List<Held> held;
    /** What is seen whoever runs what. */
    private final View byName;

    private final Map<Place, Instant> since = new ConcurrentHashMap<>();

    /**
     * @param now the topology in force
     * @param past what has held until now and is remembered, the newest first; empty where there never was another
     */
    Eyes(Rights rights, Topology now, List<Configuration> past) {
        this.view = View.of(rights, now);
        this.now = now;
        this.held = past.stream()
                .map(one -> new Held(one.effectiveAt(), View.of(rights, one.topology())))
                .toList();
        this.byName = View.of(rights, new Topology(List.of()));
    }

    /** What is seen now. */
    public View view() {
        return view;
    }

    /** Whether a scope's numbers since ever are seen: nobody remembers whose it has been. */
    public boolean seesSinceEver(String tenant, String scope) {
        return view.sees(tenant, scope) && byName.sees(tenant, scope);
    }

    /** Since when a scope that is seen now has been, without a break; {@link Instant#MIN} where no other time is remembered. */
    public Instant since(String tenant, String scope) {
        return view.seesAll(tenant)
                ? Instant.MIN
                : since.computeIfAbsent(new Place(tenant, scope), place -> remembered(place));
    }

    private Instant remembered(Place place) {
        long since = Long.MAX_VALUE;
        for (Held one : held) {
            if (!one.view().sees(place.tenant(), place.scope())) {
                return since == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(since);
            }
            since = one.since();
        }
        return Instant.MIN;
    }

    /**
     * Whether what a scope's numbers tell of a time is seen: now, and by every topology of that time. Before the first that is
     * remembered a centre is nobody's who is not granted it by name.
     *
     * @param from of what they were counted over
     * @param to its end, after that
     */
    public boolean saw(String tenant, String scope, Instant from, Instant to) {
        if (view.seesAll(tenant)) {
            return true;
        }
        boolean isSeen = view.sees(tenant, scope);
        long until = to.toEpochMilli();
        for (Held one : held) {
            if (one.since() < until) {
                isSeen = isSeen && one.view().sees(tenant, scope);
                until = one.since();
            }
            if (until <= from.toEpochMilli()) {
                return isSeen;
            }
        }
        return isSeen && (held.isEmpty() || byName.sees(tenant, scope));
    }

    /** The time zone that a tenant's days are of. */
    public ZoneId zone(String tenant) {
        return now.tenant(tenant).map(Tenant::zone).orElse(ZoneOffset.UTC);
    }
}
