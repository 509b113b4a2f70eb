package io.ringtide.jobs;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackContext;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.functions.callback.CallbackBacklog;
import io.ringtide.functions.callback.CallbackCounts;
import io.ringtide.functions.callback.CallbackOperator;
import io.ringtide.functions.callback.CallbackOrder;
import io.ringtide.functions.callback.CallbackPlan;
import io.ringtide.functions.callback.CallerFacts;
import io.ringtide.functions.packed.Types;
import io.ringtide.jobs.FloorPipeline.Configured;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Events and surges to callbacks: one exchange by caller, of what an event says of the caller alone. */
public final class CallbackPipeline {

    /**
     * What judging yields.
     *
     * @param callbacks what becomes of callbacks, in order of time, then of callback
     * @param backlog how many are open, for rules
     * @param counts how many are open of each queue, for frames
     */
    public record Callbacks(
            DataStream<Callback> callbacks, DataStream<AlertInput> backlog, DataStream<QueueReport> counts) {}

    private CallbackPipeline() {}

    /**
     * @param events all accepted events
     * @param loads how each region stood in each tick, see {@link SurgePipeline}
     */
    public static Callbacks of(
            DataStream<CallEvent> events, DataStream<RegionLoad> loads, Configured configured, CallbackPlan plan) {
        DataStream<CallbackContext> configurations = configured
                .changes()
                .<CallbackContext>map(CallbackContext.Configured::new)
                .returns(Types.CALLBACK_CONTEXT)
                .uid(OperatorIds.CALLBACK_CONFIGURATIONS)
                .name(OperatorIds.CALLBACK_CONFIGURATIONS)
                .setParallelism(1);
        DataStream<CallbackContext> stood = loads.<CallbackContext>map(
                        load -> new CallbackContext.Stood(load.region(), load.start(), load.isUp()))
                .returns(Types.CALLBACK_CONTEXT)
                .uid(OperatorIds.CALLBACK_SURGES)
                .name(OperatorIds.CALLBACK_SURGES)
                .setParallelism(1);
        DataStream<Callback> callbacks = events.flatMap(new CallerFacts())
                .returns(Types.CALLER_FACT)
                .uid(OperatorIds.CALLER_FACTS)
                .name(OperatorIds.CALLER_FACTS)
                .keyBy(CallerFact::id, Types.CALLER_ID)
                .connect(configurations.union(stood).broadcast())
                .transform(OperatorIds.CALLERS, Types.CALLBACK, new CallbackOperator(configured.atStart(), plan))
                .uid(OperatorIds.CALLERS)
                .transform(OperatorIds.CALLBACKS, Types.CALLBACK, new CallbackOrder(plan))
                .uid(OperatorIds.CALLBACKS)
                .setParallelism(1);
        SingleOutputStreamOperator<AlertInput> backlog = callbacks
                .transform(OperatorIds.CALLBACK_BACKLOG, Types.ALERT_INPUT, new CallbackBacklog(plan))
                .uid(OperatorIds.CALLBACK_BACKLOG)
                .setParallelism(1);
        DataStream<QueueReport> counts = backlog.getSideOutput(CallbackBacklog.QUEUES)
                .transform(OperatorIds.CALLBACK_COUNTS, Types.QUEUE_REPORT, new CallbackCounts())
                .uid(OperatorIds.CALLBACK_COUNTS)
                .setParallelism(1);
        return new Callbacks(callbacks, backlog, counts);
    }
}
