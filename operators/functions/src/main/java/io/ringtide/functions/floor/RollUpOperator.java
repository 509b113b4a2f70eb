package io.ringtide.functions.floor;

import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.IntervalBook;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUp;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.functions.config.ConfigurationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Adds queues up by scope, for each tenant (the key). Runs in one subtask: a tenant's total needs all of its queues,
 * and the tenants of the topology are told of even when no event ever came.
 */
public final class RollUpOperator extends AbstractStreamOperator<ScopeReport>
        implements TwoInputStreamOperator<QueueReport, Configuration, ScopeReport> {
    private static final long serialVersionUID = 1L;

    /** The frames of each slide as of the slide itself, without what is known of later moments. */
    public static final OutputTag<ScopeReport> SLIDES =
            new OutputTag<>("slides", io.ringtide.functions.packed.Types.SCOPE_REPORT);

    static final String ROLL_UP = "roll-up";
    static final String INTERVALS = "intervals";
    static final String SAVED_AT = "saved-at";

    // configuration
    private final Configurations atStart;
    private final FloorSettings settings;
    private final ToldIntervals told;

    // rebuilt in open()
    private transient Map<String, RollUp> rollUps;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient MapState<Long, byte[]> intervals;
    private transient ListState<Long> savedAt;
    private transient long lastTime;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public RollUpOperator(Configurations atStart, FloorSettings settings, ToldIntervals told) {
        this.atStart = atStart;
        this.settings = settings;
        this.told = told;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        PrimitiveArrayTypeInfo<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        state = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(ROLL_UP, bytes));
        intervals = context.getKeyedStateStore().getMapState(new MapStateDescriptor<>(INTERVALS, Types.LONG, bytes));
        savedAt = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(SAVED_AT, Types.LONG));
        lastTime = settings.plan().startsAt();
        rollUps = new TreeMap<>();
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        for (Tenant tenant : configurations.get().newest().topology().tenants()) {
            rollUp(tenant.id());
        }
        settings.plan().queues().forEach(queue -> rollUp(queue.tenant()));
        if (context.isRestored()) {
            restore();
            for (long since : savedAt.get()) {
                told.since(
                        since,
                        one -> rollUp(one.tenant()).toldBefore(one.scope(), one.from(), one.to(), one.revision()));
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge("imbalance", this::imbalance);
        group.gauge("corrections_after_final", this::correctionsAfterFinal);
        if (settings.depthEveryMs() > 0) {
            getProcessingTimeService()
                    .scheduleWithFixedDelay(
                            time -> rollUps.values().forEach(rollUp -> rollUp.leaveDepths(this::emit)),
                            settings.depthEveryMs(),
                            settings.depthEveryMs());
        }
    }

    @Override
    public void processElement1(StreamRecord<QueueReport> element) {
        QueueReport report = element.getValue();
        if (report instanceof FeedReport feed && feed.isOfAnything()) {
            rollUps.values().forEach(rollUp -> rollUp.accept(feed));
        } else {
            rollUp(report.queue().tenant()).accept(report);
        }
    }

    @Override
    public void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), lastTime);
        rollUps.values().forEach(rollUp -> rollUp.reconfigure(configurations.get()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = settings.plan().timeOf(mark.getTimestamp());
        if (time != RollUpPlan.NEVER) {
            // Where every slide leaves, all tenants leave slide by slide, so that the output is in order of time.
            for (long step = firstStep(time); step < time; step += Slides.PANE_MS) {
                advanceTo(step);
            }
            advanceTo(time);
            if (mark.equals(Watermark.MAX_WATERMARK)) {
                finish(time);
            }
            if (imbalance() != 0) {
                LOG.error("the floor has lost count of {} visits as of {}", imbalance(), time);
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (Map.Entry<String, RollUp> entry : rollUps.entrySet()) {
            setCurrentKey(entry.getKey());
            state.update(KeyedBytes.of(entry.getValue()::write));
            for (Map.Entry<Long, @Nullable IntervalBook> change :
                    entry.getValue().takeIntervalChanges().entrySet()) {
                IntervalBook book = change.getValue();
                if (book == null) {
                    intervals.remove(change.getKey());
                } else {
                    intervals.put(change.getKey(), IntervalBook.PACKER.toBytes(book));
                }
            }
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedAt.update(List.of(getProcessingTimeService().getCurrentProcessingTime()));
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(ROLL_UP, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String tenant : saved) {
            setCurrentKey(tenant);
            List<IntervalBook> books = new ArrayList<>();
            for (byte[] book : intervals.values()) {
                books.add(IntervalBook.PACKER.fromBytes(book));
            }
            rollUp(tenant).restore(KeyedBytes.reading(state.value()), books);
        }
    }

    /** A tenant that is new lacks what all lack. */
    private RollUp rollUp(String tenant) {
        RollUp known = rollUps.get(tenant);
        if (known != null) {
            return known;
        }
        RollUp rollUp = new RollUp(tenant, configurations.get(), settings.plan());
        rollUp.tellSlides(frame -> output.collect(SLIDES, new StreamRecord<>(frame)));
        rollUps.values().stream()
                .findFirst()
                .ifPresent(other -> other.missingOfAnything().forEach(rollUp::accept));
        rollUps.put(tenant, rollUp);
        return rollUp;
    }

    private long firstStep(long time) {
        long first = settings.plan().isBacktest() && rollUps.size() > 1 && lastTime != Long.MIN_VALUE
                ? Slides.after(lastTime, Slides.PANE_MS)
                : time;
        lastTime = Math.max(lastTime, time);
        return first;
    }

    private void advanceTo(long time) {
        for (RollUp rollUp : rollUps.values()) {
            rollUp.advanceTo(time, time + settings.watermarkLagMs(), this::emit);
        }
    }

    private void finish(long time) {
        for (long end = time - settings.plan().keepIntervalsMs(); end <= time; end += Slides.QUARTER_MS) {
            for (RollUp rollUp : rollUps.values()) {
                rollUp.finishThrough(end, this::emit);
            }
        }
    }

    private long imbalance() {
        return rollUps.values().stream().mapToLong(RollUp::imbalance).sum();
    }

    private long correctionsAfterFinal() {
        return rollUps.values().stream()
                .mapToLong(RollUp::correctionsAfterFinal)
                .sum();
    }

    private void emit(ScopeReport report) {
        output.collect(new StreamRecord<>(report));
    }
}
