package io.ringtide.functions.callback;

import io.ringtide.domain.callback.Callback;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts what all subtasks tell in order of time, so that it does not matter how many there are and which of them is ahead. For a
 * parallelism of 1.
 */
public final class CallbackOrder extends AbstractStreamOperator<Callback>
        implements OneInputStreamOperator<Callback, Callback> {
    private static final long serialVersionUID = 1L;

    private static final String HELD = "held";

    // configuration
    private final CallbackPlan plan;

    // checkpointed
    private transient List<Callback> held;
    private transient ListState<Callback> savedHeld;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public CallbackOrder(CallbackPlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        held = new ArrayList<>();
        savedHeld = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(HELD, Types.CALLBACK));
        savedHeld.get().forEach(held::add);
    }

    @Override
    public void processElement(StreamRecord<Callback> element) {
        held.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!plan.isStop(mark.getTimestamp())) {
            long known = plan.timeOf(mark.getTimestamp());
            held.sort(Callback.BY_TIME);
            int whole = 0;
            while (whole < held.size() && held.get(whole).asOf() <= known) {
                output.collect(new StreamRecord<>(held.get(whole)));
                whole++;
            }
            held.subList(0, whole).clear();
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedHeld.update(held);
    }
}
