package io.ringtide.simulator;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Everything that a simulation depends on: equal scenarios give equal events, on every machine.
 *
 * @param tenant whose floor: its regions call, its centres answer
 * @param start when the simulation begins, cut to milliseconds; all agents of the first shift come at that instant and
 *     nobody is on the line yet
 * @param seed of all chance
 * @param storms in any order; storms of one region may overlap, then what they bring on top of the usual adds up
 * @param agentEvents whether {@code agent.state_changed} is told
 * @param callbacks whether those are called back who asked for it, and {@code callback} events tell of it
 */
public record Scenario(
        Tenant tenant, Instant start, long seed, List<Storm> storms, boolean agentEvents, boolean callbacks) {

    /** @throws IllegalArgumentException where nobody would call or answer, or a storm names an unknown region */
    public Scenario {
        Objects.requireNonNull(start);
        storms = List.copyOf(storms);
        if (!(tenant.callsPerMonth() > 0 && tenant.callsPerMonth() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tenant " + tenant.id() + ": calls per month must be positive, not " + tenant.callsPerMonth());
        }
        if (tenant.regions().stream().noneMatch(region -> region.share() > 0)) {
            throw new IllegalArgumentException("tenant " + tenant.id() + ": no region has a share of the calls");
        }
        if (tenant.centres().stream().allMatch(centre -> centre.queues().isEmpty())) {
            throw new IllegalArgumentException("tenant " + tenant.id() + ": no centre has a queue");
        }
        List<String> regions = tenant.regions().stream().map(Region::id).collect(Collectors.toList());
        for (Storm storm : storms) {
            if (!regions.contains(storm.region())) {
                throw new IllegalArgumentException("storm in " + storm.region() + ": tenant " + tenant.id()
                        + " has no such region; it has " + String.join(", ", regions));
            }
        }
    }

    /** An ordinary time, agents included, in which nobody calls back. */
    public Scenario(Tenant tenant, Instant start, long seed) {
        this(tenant, start, seed, List.of(), true, false);
    }

    /** Chance of its own for one use. */
    Dice dice(String use, String id) {
        return new Dice(Hash64.start().add(seed).add(use).add(id).value());
    }

    /** The same with one more storm. */
    public Scenario withStorm(Storm storm) {
        List<Storm> more = new ArrayList<>(storms);
        more.add(storm);
        return new Scenario(tenant, start, seed, more, agentEvents, callbacks);
    }

    /** The same calls, without {@code agent.state_changed}. */
    public Scenario withoutAgents() {
        return new Scenario(tenant, start, seed, storms, false, callbacks);
    }

    /** The same calls, and a {@link Dialler} in each centre. */
    public Scenario withCallbacks() {
        return new Scenario(tenant, start, seed, storms, agentEvents, true);
    }
}
