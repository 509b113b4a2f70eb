package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/**
 * A tenant's floor, played from a {@link Scenario}: a discrete-event simulation that computes each event when it is
 * asked for and keeps only the callers who are under way, however long it runs.
 *
 * <p>Every region's calls go to the first centre of that region; a region without one calls the centre with the most
 * agents. A centre that takes no region's calls has its shifts and nothing to do. Shares of regions and of queues are
 * taken relative to their sum, so that the long-run mean of first calls is the tenant's calls per month of 30.44 days.
 */
public final class Simulation implements EventStream {
    private static final double MS_PER_MONTH = 30.44 * Duration.ofDays(1).toMillis();

    private final Queue<CallEvent> out = new ArrayDeque<>();
    private final Agenda<CentreFloor> floors = new Agenda<>();
    private final List<CentreFloor> allFloors = new ArrayList<>();

    public Simulation(Scenario scenario) {
        demandByCentre(scenario).forEach((centre, demands) -> {
            CentreFloor floor = new CentreFloor(scenario, centre, demands, out);
            allFloors.add(floor);
            floors.schedule(floor, floor.nextDue());
        });
    }

    @Override
    public CallEvent next() {
        advance();
        return out.remove();
    }

    @Override
    public CallEvent peek() {
        advance();
        return out.element();
    }

    /** Everything that is kept at the moment: callers, clocks, unread events. */
    int underWay() {
        return out.size() + allFloors.stream().mapToInt(CentreFloor::underWay).sum();
    }

    private void advance() {
        while (out.isEmpty()) {
            CentreFloor floor = floors.peek();
            floor.happen(floor.due);
            floors.schedule(floor, floor.nextDue());
        }
    }

    private static Map<Centre, List<Demand>> demandByCentre(Scenario scenario) {
        Tenant tenant = scenario.tenant();
        Map<Centre, List<Demand>> demands = new LinkedHashMap<>();
        for (Centre centre : tenant.centres()) {
            if (!centre.queues().isEmpty()) {
                demands.put(centre, new ArrayList<>());
            }
        }
        UsualWeek week = new UsualWeek(tenant.zone());
        double totalShare = tenant.regions().stream().mapToDouble(Region::share).sum();
        for (Region region : tenant.regions()) {
            if (region.share() > 0) {
                double meanPerMs = tenant.callsPerMonth() / MS_PER_MONTH * region.share() / totalShare;
                centreOf(region, demands).add(new Demand(region, meanPerMs, week, scenario));
            }
        }
        return demands;
    }

    private static List<Demand> centreOf(Region region, Map<Centre, List<Demand>> demands) {
        Optional<Centre> own = demands.keySet().stream()
                .filter(centre -> centre.region().equals(region.id()))
                .findFirst();
        Centre centre = own.or(() -> demands.keySet().stream().max(Comparator.comparingInt(Centre::agents)))
                .orElseThrow();
        return Objects.requireNonNull(demands.get(centre));
    }
}
