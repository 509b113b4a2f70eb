package io.ringtide.functions.identity;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Loss;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.functions.packed.Types;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Finds one (source, id) on events of two contacts, queues or kinds, and tells the loser's keeper to give it up. Runs
 * beside the floor and not before it: events need not wait for it, and a slide does, because it holds the watermark.
 * Keyed by {@link #shardOf}; registers live on heap, what they gained is written to keyed state before each checkpoint.
 */
public final class IdentityOperator extends AbstractStreamOperator<Withdrawal>
        implements OneInputStreamOperator<CallEvent, Withdrawal> {
    private static final long serialVersionUID = 1L;

    /** Events that nobody counts, in conflict with another. */
    public static final OutputTag<Rejection> CONFLICTS = new OutputTag<>("id-conflicts", Types.REJECTION);

    private static final int SHARD_BITS = 8;

    // configuration
    private final Precedence precedence;

    // rebuilt in initializeState()
    private transient Map<Integer, IdState.Saved> registers;
    private transient IdState state;
    private transient long forgottenBefore;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public IdentityOperator(Precedence precedence) {
        this.precedence = precedence;
    }

    /** The key: ids are spread over 256 registers, whatever the parallelism. */
    public static Integer shardOf(CallEvent event) {
        return (int) (event.idHash() >>> Long.SIZE - SHARD_BITS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        registers = new TreeMap<>();
        forgottenBefore = Long.MIN_VALUE;
        state = new IdState(context.getKeyedStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        getMetricGroup()
                .addGroup("ringtide")
                .gauge(
                        "ids",
                        () -> registers.values().stream()
                                .mapToInt(saved -> saved.register().size())
                                .sum());
    }

    @Override
    public void processElement(StreamRecord<CallEvent> element) throws Exception {
        CallEvent event = element.getValue();
        Integer shard = (Integer) getCurrentKey();
        IdState.Saved saved = registers.get(shard);
        if (saved == null) {
            saved = state.load(precedence);
            saved.register().forgetBefore(forgottenBefore);
            registers.put(shard, saved);
        }
        for (Loss loss : saved.register().claim(event)) {
            give(loss, event);
        }
    }

    private void give(Loss loss, CallEvent event) {
        if (loss.place().keeper() == Place.Keeper.NOBODY) {
            CallEvent refused = loss.isNewcomer() ? event : null;
            output.collect(
                    CONFLICTS,
                    new StreamRecord<>(Rejection.ofConflict(null, refused, event, loss.arrival(), loss.position())));
        } else {
            output.collect(new StreamRecord<>(Withdrawal.of(loss, event)));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long before = mark.getTimestamp() - IdRegister.REMEMBERED_MS;
        if (mark.getTimestamp() != Long.MAX_VALUE && before - IdRegister.SPAN_MS >= forgottenBefore) {
            forgottenBefore = Math.floorDiv(before, IdRegister.SPAN_MS) * IdRegister.SPAN_MS;
            registers.values().forEach(saved -> saved.register().forgetBefore(forgottenBefore));
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (Map.Entry<Integer, IdState.Saved> saved : registers.entrySet()) {
            setCurrentKey(saved.getKey());
            state.save(saved.getValue(), forgottenBefore);
        }
    }
}
