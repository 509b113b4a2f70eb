package io.ringtide.functions;

import io.ringtide.domain.topology.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A keyed operator at any parallelism in Flink's own harness, which can be snapshot, closed and restored, at another
 * parallelism too, between any two inputs.
 */
public final class OperatorUnderTest<K, I, O> implements AutoCloseable {
    private static final int MAX_PARALLELISM = 16;

    /** What an operator is made of and how its outputs are written down to be compared; empty = left out. */
    public record Setup<K, I, O>(
            Supplier<? extends StreamOperator<O>> operator,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            TypeInformation<O> outputType,
            Function<O, String> written) {}

    private final Setup<K, I, O> setup;
    private final Backend backend;
    private final List<String> outputs = new ArrayList<>();
    private final List<Object> sideOutputs = new ArrayList<>();
    private final List<OutputTag<?>> tags;
    private List<AbstractStreamOperatorTestHarness<O>> subtasks = new ArrayList<>();
    private long checkpoints;

    public OperatorUnderTest(Setup<K, I, O> setup, Backend backend, OutputTag<?>... tags) throws Exception {
        this.setup = setup;
        this.backend = backend;
        this.tags = List.of(tags);
        start(1, 0, null);
    }

    /** One that is restored from what {@link #savepoint} gave. */
    public static <K, I, O> OperatorUnderTest<K, I, O> restored(
            Setup<K, I, O> setup, Backend backend, OperatorSubtaskState savepoint, OutputTag<?>... tags)
            throws Exception {
        OperatorUnderTest<K, I, O> operator = new OperatorUnderTest<>(setup, backend, tags);
        operator.close();
        operator.start(1, 1, savepoint);
        return operator;
    }

    public void process(I input, long time) throws Exception {
        K key = setup.key().getKey(input);
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, subtasks.size());
        StreamRecord<I> record = new StreamRecord<>(input, time);
        if (subtasks.get(subtask) instanceof KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>) {
            ofTwo(subtasks.get(subtask)).processElement1(record);
        } else {
            ofOne(subtasks.get(subtask)).processElement(record);
        }
        collect();
    }

    /** Tells every subtask of a configuration. */
    public void configure(Configuration configuration) throws Exception {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            ofTwo(subtask).processElement2(new StreamRecord<>(configuration));
        }
        collect();
    }

    /** Tells every subtask, on the second input, of something else than a configuration. */
    public <C> void tellAll(C context) throws Exception {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            OperatorUnderTest.<C, O>withSecond(subtask).processElement2(new StreamRecord<>(context));
        }
        collect();
    }

    public void advanceTo(long watermark) throws Exception {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            if (subtask instanceof KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>) {
                ofTwo(subtask).processWatermark1(new Watermark(watermark));
                ofTwo(subtask).processWatermark2(new Watermark(watermark));
            } else {
                ofOne(subtask).processWatermark(new Watermark(watermark));
            }
        }
        collect();
    }

    public void setProcessingTime(long time) throws Exception {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            subtask.setProcessingTime(time);
        }
        collect();
    }

    /** Snapshots, closes, and restores at that parallelism. */
    public void restart(int parallelism) throws Exception {
        checkpoints++;
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            subtasks.get(i).prepareSnapshotPreBarrier(checkpoints);
            states[i] = subtasks.get(i).snapshot(checkpoints, checkpoints);
        }
        collect();
        close();
        start(parallelism, states.length, AbstractStreamOperatorTestHarness.repackageState(states));
    }

    /** A savepoint of an operator that runs in one subtask, in the form that either backend reads. */
    public OperatorSubtaskState savepoint() throws Exception {
        checkpoints++;
        AbstractStreamOperatorTestHarness<O> only = subtasks.get(0);
        only.prepareSnapshotPreBarrier(checkpoints);
        return only.snapshotWithLocalState(
                        checkpoints, checkpoints, SavepointType.savepoint(SavepointFormatType.CANONICAL))
                .getJobManagerOwnedState();
    }

    /** How large what it keeps is, all subtasks together, bytes. */
    public long savepointSize() throws Exception {
        checkpoints++;
        long size = 0;
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(checkpoints);
            size += subtask.snapshot(checkpoints, checkpoints).getStateSize();
        }
        return size;
    }

    /** Everything put out so far, written down. */
    public List<String> outputs() {
        return outputs;
    }

    public List<Object> sideOutputs() {
        return sideOutputs;
    }

    @Override
    public void close() throws Exception {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            subtask.close();
        }
        subtasks = new ArrayList<>();
    }

    private void start(int parallelism, int before, @Nullable OperatorSubtaskState state) throws Exception {
        for (int i = 0; i < parallelism; i++) {
            AbstractStreamOperatorTestHarness<O> subtask = harness(i, parallelism);
            subtask.setStateBackend(backend.create());
            subtask.setup(setup.outputType()
                    .createSerializer(subtask.getExecutionConfig().getSerializerConfig()));
            if (state != null) {
                subtask.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, MAX_PARALLELISM, before, parallelism, i));
            }
            subtask.open();
            subtasks.add(subtask);
        }
    }

    @SuppressWarnings("unchecked")
    private AbstractStreamOperatorTestHarness<O> harness(int subtask, int parallelism) throws Exception {
        StreamOperator<O> operator = setup.operator().get();
        if (operator instanceof TwoInputStreamOperator<?, ?, ?>) {
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    (TwoInputStreamOperator<I, Object, O>) operator,
                    setup.key(),
                    null,
                    setup.keyType(),
                    MAX_PARALLELISM,
                    parallelism,
                    subtask);
        }
        return new KeyedOneInputStreamOperatorTestHarness<>(
                (OneInputStreamOperator<I, O>) operator,
                setup.key(),
                setup.keyType(),
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    @SuppressWarnings("unchecked")
    private KeyedTwoInputStreamOperatorTestHarness<K, I, Configuration, O> ofTwo(
            AbstractStreamOperatorTestHarness<O> subtask) {
        return (KeyedTwoInputStreamOperatorTestHarness<K, I, Configuration, O>) subtask;
    }

    @SuppressWarnings("unchecked")
    private static <C, O> KeyedTwoInputStreamOperatorTestHarness<Object, Object, C, O> withSecond(
            AbstractStreamOperatorTestHarness<O> subtask) {
        return (KeyedTwoInputStreamOperatorTestHarness<Object, Object, C, O>) subtask;
    }

    @SuppressWarnings("unchecked")
    private KeyedOneInputStreamOperatorTestHarness<K, I, O> ofOne(AbstractStreamOperatorTestHarness<O> subtask) {
        return (KeyedOneInputStreamOperatorTestHarness<K, I, O>) subtask;
    }

    private void collect() {
        for (AbstractStreamOperatorTestHarness<O> subtask : subtasks) {
            subtask.extractOutputValues().stream()
                    .map(setup.written())
                    .filter(text -> !text.isEmpty())
                    .forEach(outputs::add);
            subtask.getOutput().clear();
            for (OutputTag<?> tag : tags) {
                Queue<? extends StreamRecord<?>> side = subtask.getSideOutput(tag);
                if (side != null) {
                    side.forEach(record -> sideOutputs.add(record.getValue()));
                    side.clear();
                }
            }
        }
    }
}
