package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * What events tell the floor: each its own queue, and a source's reset every queue of its tenant, because it names none.
 * Queues that the topology does not know are not told of resets; the ghost limit closes what is open there.
 */
public final class FloorInputs implements FlatMapFunction<CallEvent, FloorInput> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<QueueId> queues = new ArrayList<>();

    public FloorInputs(Topology topology) {
        for (Tenant tenant : topology.tenants()) {
            for (Centre centre : tenant.centres()) {
                for (Queue queue : centre.queues()) {
                    queues.add(new QueueId(tenant.id(), centre.id(), queue.id()));
                }
            }
        }
    }

    @Override
    public void flatMap(CallEvent event, Collector<FloorInput> out) {
        if (QueueFloor.counts(event)) {
            out.collect(new FloorInput.Event(event));
        } else if (event.type() == EventType.SOURCE_RESET) {
            for (QueueId queue : queues) {
                if (queue.tenant().equals(event.tenant())) {
                    out.collect(new FloorInput.Reset(queue, event));
                }
            }
        }
    }
}
