package io.ringtide.functions.surge;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.surge.CentreCalls;
import io.ringtide.domain.surge.CentreTick;
import io.ringtide.domain.surge.TickCounter;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.io.DataInput;
import java.io.IOException;

/** Counts by tick who enters each centre and whom its agents take. */
public final class CentreTickOperator extends TickOperator<CentreId, CentreTick> {
    private static final long serialVersionUID = 1L;

    private static final String CALLS = "centre-calls";

    /** @param atStart what holds until told otherwise */
    public CentreTickOperator(Configurations atStart, SurgePlan plan) {
        super(atStart, plan, CALLS, "centres");
    }

    @Override
    CentreId placeOf(CallEvent event) {
        return CentreId.of(event);
    }

    @Override
    TickCounter<CentreTick> begin(CentreId place, Ticks ticks) {
        return new CentreCalls(place, ticks);
    }

    @Override
    TickCounter<CentreTick> read(DataInput in, CentreId place, Ticks ticks) throws IOException {
        return CentreCalls.read(in, place, ticks);
    }

    @Override
    CentreId placeOf(CentreTick tick) {
        return tick.centre();
    }

    @Override
    long startOf(CentreTick tick) {
        return tick.start();
    }

    @Override
    int arrivalsOf(CentreTick tick) {
        return tick.entered();
    }

    @Override
    boolean knows(Topology topology, CentreId place) {
        return topology.centre(place.tenant(), place.centre()).isPresent();
    }
}
