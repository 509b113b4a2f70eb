package io.ringtide.functions.proof;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.history.FaultyFeed;
import io.ringtide.domain.surge.CentreCalls;
import io.ringtide.domain.surge.CentreTick;
import io.ringtide.domain.surge.RegionArrivals;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.surge.TenantSurges;
import io.ringtide.domain.surge.TickCounter;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the plain domain makes of the attempts of a feed: ticks and surges, and the steps by which operators are told. */
final class PlainSurges {
    private final Topology topology;
    private final Map<RegionId, RegionArrivals> regions = new TreeMap<>();
    private final Map<CentreId, CentreCalls> centres = new TreeMap<>();
    private final TenantSurges surges;
    private long closedBefore = Long.MIN_VALUE;

    final List<Script.Step<CallEvent>> attempts = new ArrayList<>();
    final List<RegionTick> ticks = new ArrayList<>();
    final List<Script.Step<SurgeInput>> tickSteps = new ArrayList<>();
    final List<Script.Step<CallEvent>> calls = new ArrayList<>();
    final List<CentreTick> centreTicks = new ArrayList<>();
    final List<SurgeReport> reports = new ArrayList<>();

    PlainSurges(Topology topology) {
        this.topology = topology;
        this.surges = new TenantSurges("acme", Configurations.sinceEver("first", topology));
    }

    static PlainSurges of(FaultyFeed feed) {
        PlainSurges plain = new PlainSurges(feed.topology());
        for (FaultyFeed.Step step : feed.steps()) {
            if (step.event() == null) {
                plain.advanceTo(step.time());
            } else {
                plain.take(step.event());
            }
        }
        return plain;
    }

    void take(CallEvent event) {
        if (RegionArrivals.counts(event)) {
            attempts.add(new Script.Step<>(event, event.arrival()));
            regions.computeIfAbsent(RegionId.of(event), id -> begun(new RegionArrivals(id, Ticks.LIVE)))
                    .take(event);
        }
        if (CentreCalls.counts(event)) {
            calls.add(new Script.Step<>(event, event.arrival()));
            centres.computeIfAbsent(CentreId.of(event), id -> begun(new CentreCalls(id, Ticks.LIVE)))
                    .take(event);
        }
    }

    void advanceTo(long watermark) {
        attempts.add(new Script.Step<>(null, watermark));
        calls.add(new Script.Step<>(null, watermark));
        closedBefore = Ticks.LIVE.closedBefore(watermark + 1);
        regions.values().forEach(region -> region.advanceTo(closedBefore, this::tell));
        centres.values().forEach(centre -> centre.advanceTo(closedBefore, this::tell));
        tickSteps.add(new Script.Step<>(null, watermark));
        surges.advanceTo(closedBefore, Ticks.LIVE, reports::add, load -> {});
    }

    /** One that is new stands where all others stand. */
    private <C extends TickCounter<?>> C begun(C counter) {
        counter.advanceTo(closedBefore, tick -> {});
        return counter;
    }

    private void tell(RegionTick tick) {
        if (isKnown(tick.region())) {
            ticks.add(tick);
            tickSteps.add(new Script.Step<>(new SurgeInput.Ticked(tick), tick.start()));
            surges.accept(tick);
        }
    }

    private void tell(CentreTick tick) {
        if (topology.centre(tick.centre().tenant(), tick.centre().centre()).isPresent()) {
            centreTicks.add(tick);
            tickSteps.add(new Script.Step<>(new SurgeInput.Handled(tick), tick.start()));
            surges.accept(tick);
        }
    }

    private boolean isKnown(RegionId id) {
        return topology.tenant(id.tenant()).stream()
                .flatMap(tenant -> tenant.regions().stream())
                .anyMatch(region -> region.id().equals(id.region()));
    }
}
