package io.ringtide.jobs.backtest;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.file.LineVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the input spans: first and last event, and every queue, so that each frame has a row for all that will be seen. */
final class Survey implements LineVisitor {
    private final EventDecoder decoder;
    private final BiConsumer<Line, Rejection> refused;
    private final Set<QueueId> queues = new HashSet<>();
    private long events;
    private long rejections;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private String lastTenant = "";

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
        if (event.time() > last || (event.time() == last && event.tenant().compareTo(lastTenant) > 0)) {
            last = event.time();
            lastTenant = event.tenant();
        }
        if (QueueFloor.counts(event)) {
            queues.add(QueueId.of(event));
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

    long last() {
        return last;
    }

    String lastTenant() {
        return lastTenant;
    }

    List<QueueId> queues() {
        return new ArrayList<>(queues);
    }
}
