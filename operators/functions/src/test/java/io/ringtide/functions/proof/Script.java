package io.ringtide.functions.proof;

import io.ringtide.functions.OperatorUnderTest;
import java.util.List;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A history as an operator is told of it, and what the plain domain makes of the same.
 *
 * @param outputs everything that must come out, as the setup writes it down, in any order
 * @param sideOutputs what must come out beside it, in any order
 * @param parallelisms at how many parallelisms the operator may run
 * @param crashEvery after every how many inputs a crash is worth it; after watermarks always
 */
record Script<K, I, O>(
        OperatorUnderTest.Setup<K, I, O> setup,
        List<OutputTag<?>> tags,
        List<Step<I>> steps,
        List<String> outputs,
        List<Object> sideOutputs,
        int parallelisms,
        int crashEvery) {

    /**
     * @param input null for a watermark, or where there is a {@code context}
     * @param context what all subtasks are told beside their input
     * @param time of the input, or the watermark
     */
    record Step<I>(@Nullable I input, @Nullable Object context, long time) {
        Step(@Nullable I input, long time) {
            this(input, null, time);
        }

        void tell(OperatorUnderTest<?, I, ?> operator) throws Exception {
            if (context != null) {
                operator.tellAll(context);
            } else if (input == null) {
                operator.advanceTo(time);
            } else {
                operator.process(input, time);
            }
        }
    }

    boolean isWorthACrash(int step) {
        return steps.get(step).input() == null || step % crashEvery == 0;
    }
}
