package io.ringtide.functions.config;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.domain.topology.Configurations;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator that takes each input by the configuration of its time, though input may come before the configuration
 * does. A configuration takes effect {@link ConfigurationLog#LEAD_MS} after it arrives at the earliest: so those of all
 * times up to that lead beyond the log of configurations are known, and only input from later has to wait. In a running
 * job that is what runs ahead of its arrival by far, in one that catches up it is what comes before the log of
 * configurations is read.
 *
 * @param <I> what it is told
 * @param <O> what it yields
 */
public abstract class ConfiguredOperator<I, O> extends AbstractStreamOperator<O>
        implements TwoInputStreamOperator<I, Configuration, O> {
    private static final long serialVersionUID = 1L;

    private static final String WAITING = "waiting-for-configuration";

    // configuration
    private final Configurations atStart;
    private final TypeInformation<I> inputType;

    // rebuilt in open()
    private transient ConfigurationState configurations;
    /** Configurations of times before this one are known, epoch milliseconds. */
    private transient long knownBefore;

    private transient boolean isTakenAgain;

    // checkpointed
    /** By the time whose configuration they wait for; what was saved is looked at once, whenever it is. */
    private transient TreeMap<Long, List<I>> waiting;

    private transient int inputsWaiting;
    private transient ListState<I> savedWaiting;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    protected ConfiguredOperator(Configurations atStart, TypeInformation<I> inputType) {
        this.atStart = atStart;
        this.inputType = inputType;
    }

    /** Takes an input, or lets it {@link #await} the configuration of its time, where that is not yet {@link #isKnown}. */
    protected abstract void take(I input) throws Exception;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        knownBefore = Long.MIN_VALUE;
        waiting = new TreeMap<>();
        savedWaiting = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(WAITING, inputType));
        if (context.isRestored()) {
            savedWaiting.get().forEach(input -> await(input, Long.MIN_VALUE));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        getMetricGroup().addGroup("ringtide").gauge("waiting_for_configuration", () -> inputsWaiting);
    }

    @Override
    public final void processElement1(StreamRecord<I> element) throws Exception {
        take(element.getValue());
    }

    @Override
    public final void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), knownBefore);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        long known = mark.getTimestamp();
        knownBefore = known > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : known + 1 + ConfigurationLog.LEAD_MS;
        // Only what need not wait any longer: a clock that is minutes ahead may have many thousands wait.
        List<List<I>> takeable = List.copyOf(waiting.headMap(knownBefore, false).values());
        waiting.headMap(knownBefore, false).clear();
        isTakenAgain = true;
        for (List<I> inputs : takeable) {
            inputsWaiting -= inputs.size();
            for (I input : inputs) {
                take(input);
            }
        }
        isTakenAgain = false;
        super.processWatermark2(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedWaiting.update(waiting.values().stream().flatMap(List::stream).toList());
    }

    protected final Configurations configurations() {
        return configurations.get();
    }

    /** Whether everything is known that may hold at that time. */
    protected final boolean isKnown(long time) {
        return time < knownBefore;
    }

    /** Whether the input that is taken has had to wait. */
    protected final boolean isTakenAgain() {
        return isTakenAgain;
    }

    /** Takes the input again when the configuration of that time is known. */
    protected final void await(I input, long time) {
        waiting.computeIfAbsent(time, any -> new ArrayList<>()).add(input);
        inputsWaiting++;
    }

    protected final void emit(O out) {
        output.collect(new StreamRecord<>(out));
    }
}
