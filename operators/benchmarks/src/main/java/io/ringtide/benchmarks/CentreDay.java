package io.ringtide.benchmarks;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.wire.config.TopologyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** An ordinary simulated Monday, from midnight, in one centre of the built-in topology. The same in every run. */
final class CentreDay {
    /** One of the two largest centres: about 13,800 calls a day for 160 agents. */
    static final String CENTRE = "seoul";

    /** Midnight of a Monday in Seoul. */
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");

    private static final long SEED = 1;

    private final Topology topology = TopologyFile.builtIn();
    private final Tenant tenant = topology.tenants().get(0);

    Topology topology() {
        return topology;
    }

    String tenant() {
        return tenant.id();
    }

    /**
     * The day's first events that are chosen, in order of time.
     *
     * @throws IllegalStateException where the day has fewer
     */
    List<CallEvent> first(int count, Predicate<CallEvent> chosen) {
        List<CallEvent> events = new ArrayList<>(count);
        Iterator<CallEvent> day =
                new Simulation(new Scenario(tenant, START, SEED)).until(START.plus(Duration.ofDays(1)));
        while (day.hasNext() && events.size() < count) {
            CallEvent event = day.next();
            if (event.centre().equals(CENTRE) && chosen.test(event)) {
                events.add(event);
            }
        }
        Checks.equal("events of the day", count, events.size());
        return events;
    }
}
