package io.ringtide.functions.callback;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.floor.CallbackReport;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.Scope;
import io.ringtide.functions.packed.Types;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * How many callers are to be called back, of each centre and region and of the whole tenant, as of each slide that changes it; and, for
 * frames, of each queue.
 * Changes come in order of time. For a parallelism of 1.
 */
public final class CallbackBacklog extends AbstractStreamOperator<AlertInput>
        implements OneInputStreamOperator<Callback, AlertInput> {
    private static final long serialVersionUID = 1L;

    /** How many of each queue, as of each slide that changes it. */
    public static final OutputTag<QueueReport> QUEUES = new OutputTag<>("queues", Types.QUEUE_REPORT);

    private static final String OPEN = "open";
    private static final String COMING = "coming";

    /** What is counted apart. */
    private record Place(String tenant, Scope scope) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTenant = tenant.compareTo(other.tenant);
            return byTenant == 0 ? scope.toString().compareTo(other.scope.toString()) : byTenant;
        }
    }

    // configuration
    private final CallbackPlan plan;

    // checkpointed
    private transient Map<String, Callback> open;
    /** What is told, but not yet as of a slide. */
    private transient ArrayDeque<Callback> coming;

    private transient ListState<Callback> savedOpen;
    private transient ListState<Callback> savedComing;

    // rebuilt in open()
    private transient Map<Place, Integer> counts;
    private transient Map<QueueId, Integer> queues;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public CallbackBacklog(CallbackPlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        open = new HashMap<>();
        coming = new ArrayDeque<>();
        counts = new HashMap<>();
        queues = new HashMap<>();
        savedOpen = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(OPEN, Types.CALLBACK));
        savedComing = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(COMING, Types.CALLBACK));
        for (Callback callback : savedOpen.get()) {
            open.put(callback.callbackId(), callback);
            add(callback, 1, new TreeMap<>());
            queues.merge(queueOf(callback), 1, Integer::sum);
        }
        savedComing.get().forEach(coming::add);
    }

    @Override
    public void processElement(StreamRecord<Callback> element) {
        coming.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!plan.isStop(mark.getTimestamp())) {
            long known = plan.timeOf(mark.getTimestamp());
            while (!coming.isEmpty() && slide(coming.getFirst()) <= known) {
                tell(slide(coming.getFirst()));
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedOpen.update(List.copyOf(open.values()));
        savedComing.update(List.copyOf(coming));
    }

    /** The first slide that shows a change. */
    private static long slide(Callback change) {
        return Slides.after(change.asOf() - 1, Slides.PANE_MS);
    }

    private void tell(long slide) {
        TreeMap<Place, Integer> changed = new TreeMap<>();
        TreeMap<QueueId, Integer> gains = new TreeMap<>();
        while (!coming.isEmpty() && slide(coming.getFirst()) <= slide) {
            Callback change = coming.removeFirst();
            Callback before = open.remove(change.callbackId());
            if (before != null) {
                add(before, -1, changed);
                gains.merge(queueOf(before), -1, Integer::sum);
            }
            if (change.status().isOpen()) {
                open.put(change.callbackId(), change);
                add(change, 1, changed);
                gains.merge(queueOf(change), 1, Integer::sum);
            }
        }
        changed.forEach((place, before) -> {
            int now = counts.getOrDefault(place, 0);
            if (now != before) {
                output.collect(new StreamRecord<>(new AlertInput.Signal(
                        place.tenant(), Measure.CALLBACK_BACKLOG, place.scope(), (double) now, 0, slide, false)));
            }
        });
        tell(slide, gains);
    }

    private void tell(long slide, Map<QueueId, Integer> gains) {
        gains.forEach((queue, gain) -> {
            if (gain != 0) {
                int now = queues.getOrDefault(queue, 0) + gain;
                queues.put(queue, now);
                queues.remove(queue, 0);
                output.collect(QUEUES, new StreamRecord<>(new CallbackReport(queue, slide, now)));
            }
        });
    }

    private static QueueId queueOf(Callback callback) {
        return new QueueId(callback.tenant(), callback.centre(), callback.queue());
    }

    /** @param changed takes how many there were before the first change */
    private void add(Callback callback, int sign, Map<Place, Integer> changed) {
        count(new Place(callback.tenant(), Scope.tenant(callback.tenant())), sign, changed);
        count(new Place(callback.tenant(), Scope.centre(callback.centre())), sign, changed);
        if (callback.region() != null) {
            count(new Place(callback.tenant(), Scope.region(callback.region())), sign, changed);
        }
    }

    private void count(Place place, int sign, Map<Place, Integer> changed) {
        int before = counts.getOrDefault(place, 0);
        changed.putIfAbsent(place, before);
        int now = before + sign;
        if (now == 0) {
            counts.remove(place);
        } else {
            counts.put(place, now);
        }
    }
}
