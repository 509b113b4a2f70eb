package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Queue;
import io.ringtide.functions.config.ConfiguredOperator;
import io.ringtide.functions.packed.Types;

/**
 * Tells of a source's reset every queue that its tenant has at the time, because it names none. Queues that the topology
 * does not know are not told of resets; the ghost limit closes what is open there.
 */
public final class FloorResets extends ConfiguredOperator<CallEvent, FloorInput> {
    private static final long serialVersionUID = 1L;

    public FloorResets(Configurations atStart) {
        super(atStart, Types.CALL_EVENT);
    }

    @Override
    protected void take(CallEvent reset) {
        if (!isKnown(reset.time())) {
            await(reset, reset.time());
            return;
        }
        configurations().topology(reset.time()).tenant(reset.tenant()).ifPresent(tenant -> {
            for (Centre centre : tenant.centres()) {
                for (Queue queue : centre.queues()) {
                    QueueId id = new QueueId(tenant.id(), centre.id(), queue.id());
                    emit(new FloorInput.Reset(id, reset));
                }
            }
        });
    }
}
