package io.ringtide.jobs.backtest;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.file.LineVisitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What the input spans: first and last events, queues and vendors, so that each frame has a row for all that will be seen. */
final class Survey implements LineVisitor {
    private final EventDecoder decoder;
    private final BiConsumer<Line, Rejection> refused;
    private final Set<QueueId> queues = new HashSet<>();
    private final Map<String, Set<String>> vendors = new HashMap<>();
    private final Map<String, Set<String>> regions = new HashMap<>();
    private final Map<String, Long> lastByTenant = new HashMap<>();
    private long events;
    private long rejections;
    private long first = Long.MAX_VALUE;

    /** @param refused is told of every refused line */
    Survey(Topology topology, BiConsumer<Line, Rejection> refused) {
        this.decoder = new EventDecoder(topology);
        this.refused = refused;
    }

    @Override
    public void visit(KeyedLine keyed) {
        Line line = keyed.line();
        Decoded decoded =
                decoder.decode(line.bytes(), EventDecoder.ARRIVAL_IS_TIME, Position.of(line.file(), line.number()));
        CallEvent event = decoded.event();
        if (event == null) {
            rejections++;
            if (decoded.rejection() != null) {
                refused.accept(line, decoded.rejection());
            }
            return;
        }
        events++;
        first = Math.min(first, event.time());
        lastByTenant.merge(event.tenant(), event.time(), Math::max);
        if (RegionFloor.counts(event)) {
            regions.computeIfAbsent(event.tenant(), any -> new TreeSet<>()).add(Objects.requireNonNull(event.region()));
        }
        if (QueueFloor.counts(event)) {
            queues.add(QueueId.of(event));
            learnVendor(event);
        } else if (AgentCentre.counts(event)) {
            CentreId centre = CentreId.of(event);
            queues.add(centre.queue(""));
            if (event.queues() != null) {
                event.queues().forEach(queue -> queues.add(centre.queue(queue)));
            }
            learnVendor(event);
        }
    }

    private void learnVendor(CallEvent event) {
        if (event.vendor() != null) {
            vendors.computeIfAbsent(event.tenant(), any -> new TreeSet<>()).add(event.vendor());
        }
    }

    long events() {
        return events;
    }

    long rejections() {
        return rejections;
    }

    long first() {
        return first;
    }

    /** When the last thing happened, by tenant. */
    Map<String, Long> lastByTenant() {
        return lastByTenant;
    }

    /** In an order of their own: which are the first thousand unknown ones must not depend on the order of the input. */
    List<QueueId> queues() {
        return queues.stream().sorted().toList();
    }

    /** By tenant, in order of their names. */
    Map<String, Set<String>> vendors() {
        return vendors;
    }

    /** Regions of callers, by tenant, in order of their names. */
    Map<String, Set<String>> regions() {
        return regions;
    }
}
