package io.ringtide.functions.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.RegionArrivals;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.TickCounter;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.io.DataInput;
import java.io.IOException;

/** Counts fresh callers of each region by tick. */
public final class RegionTickOperator extends TickOperator<RegionId, RegionTick> {
    private static final long serialVersionUID = 1L;

    private static final String ARRIVALS = "region-arrivals";

    /** @param atStart what holds until told otherwise */
    public RegionTickOperator(Configurations atStart, SurgePlan plan) {
        super(atStart, plan, ARRIVALS, "regions");
    }

    @Override
    RegionId placeOf(CallEvent event) {
        return RegionId.of(event);
    }

    @Override
    TickCounter<RegionTick> begin(RegionId place, Ticks ticks) {
        return new RegionArrivals(place, ticks);
    }

    @Override
    TickCounter<RegionTick> read(DataInput in, RegionId place, Ticks ticks) throws IOException {
        return RegionArrivals.read(in, place, ticks);
    }

    @Override
    RegionId placeOf(RegionTick tick) {
        return tick.region();
    }

    @Override
    long startOf(RegionTick tick) {
        return tick.start();
    }

    @Override
    int arrivalsOf(RegionTick tick) {
        return tick.fresh();
    }

    @Override
    boolean knows(Topology topology, RegionId place) {
        return topology.tenant(place.tenant()).stream()
                .flatMap(tenant -> tenant.regions().stream())
                .anyMatch(region -> region.id().equals(place.region()));
    }
}
