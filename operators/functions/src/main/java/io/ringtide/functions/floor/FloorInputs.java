package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What events tell the floor: each its own queue. Of resets, which name no queue, {@link FloorResets} tells. */
public final class FloorInputs implements FlatMapFunction<CallEvent, FloorInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CallEvent event, Collector<FloorInput> out) {
        if (QueueFloor.counts(event)) {
            out.collect(new FloorInput.Event(event));
        }
    }
}
