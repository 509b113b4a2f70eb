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
    private final Agenda<Turn> turns = new Agenda<>();
    private final List<Turn> all = new ArrayList<>();

    public Simulation(Scenario scenario) {
        demandByCentre(scenario).forEach((centre, demands) -> {
            Dialler dialler = scenario.callbacks() ? new Dialler(scenario, centre, turns, out) : null;
            join(new CentreFloor(scenario, centre, demands, dialler, out));
            if (dialler != null) {
                join(dialler);
            }
        });
    }

    private void join(Turn turn) {
        all.add(turn);
        turns.schedule(turn, turn.nextDue());
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
        return out.size() + all.stream().mapToInt(Turn::underWay).sum();
    }

    private void advance() {
        while (out.isEmpty()) {
            Turn turn = turns.peek();
            turn.happen(turn.due);
            turns.schedule(turn, turn.nextDue());
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
