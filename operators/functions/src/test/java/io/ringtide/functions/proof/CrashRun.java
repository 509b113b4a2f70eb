package io.ringtide.functions.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.flink.util.OutputTag;

/** Runs a script, crashes the operator after some of its steps, and brings it back at the next parallelism: 1, 2, 3, 1. */
final class CrashRun {
    private static final int SHOWN = 3;

    private CrashRun() {}

    /** @param crashes after which steps; @return how often it crashed */
    static <K, I, O> int of(Script<K, I, O> script, Backend backend, IntPredicate crashes) throws Exception {
        int crashed = 0;
        try (OperatorUnderTest<K, I, O> operator =
                new OperatorUnderTest<>(script.setup(), backend, script.tags().toArray(new OutputTag<?>[0]))) {
            for (int i = 0; i < script.steps().size(); i++) {
                script.steps().get(i).tell(operator);
                if (script.isWorthACrash(i) && crashes.test(i)) {
                    crashed++;
                    operator.restart(1 + crashed % script.parallelisms());
                }
            }
            expectSame("put out", script.outputs(), operator.outputs());
            expectSame("put out beside", script.sideOutputs(), operator.sideOutputs());
            if (script.parallelisms() == 1) {
                assertThat(operator.outputs()).as("in order").isEqualTo(script.outputs());
            }
        }
        return crashed;
    }

    /** The same in any order, each as often. Only what differs is told, and not all of it. */
    private static void expectSame(String what, Collection<?> expected, Collection<?> actual) {
        List<Object> tooMuch = without(actual, expected);
        List<Object> missing = without(expected, actual);
        String text = tooMuch.size() + " " + what + " too much, " + missing.size() + " missing; the first";
        assertThat(tooMuch.stream().limit(SHOWN))
                .as(text)
                .containsExactlyElementsOf(missing.stream().limit(SHOWN).toList());
        assertThat(missing).isEmpty();
    }

    private static List<Object> without(Collection<?> all, Collection<?> some) {
        Map<Object, Integer> left = new HashMap<>();
        some.forEach(one -> left.merge(one, 1, Integer::sum));
        List<Object> rest = new ArrayList<>();
        for (Object one : all) {
            if (left.merge(one, -1, Integer::sum) < 0) {
                rest.add(one);
            }
        }
        return rest;
    }
}
