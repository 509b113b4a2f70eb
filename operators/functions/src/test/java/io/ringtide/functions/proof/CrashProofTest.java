package io.ringtide.functions.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringtide.domain.history.FaultyFeed;
import io.ringtide.functions.Backend;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The histories of the domain's {@code FaultyFeedTest} through Flink's own harness, with snapshot, close and restore
 * after every step, at another parallelism each time: what comes out is what the plain domain makes of them. More of it
 * with {@code -Dringtide.crashes=50000 -Dringtide.crashes.rocksdb=2000}; a failure prints the line that replays it.
 */
class CrashProofTest {
    private static final int OPERATORS = ProvenOperator.values().length;
    private static final long CRASHES = Long.getLong("ringtide.crashes", 7_800);
    private static final long CRASHES_ROCKS_DB = Long.getLong("ringtide.crashes.rocksdb", 330);
    private static final @Nullable Long HISTORY = Long.getLong("ringtide.history");
    private static final @Nullable Integer CRASH = Integer.getInteger("ringtide.crash");

    @ParameterizedTest
    @EnumSource(ProvenOperator.class)
    void shouldComeToTheSameWhereverItCrashesOnHeap(ProvenOperator operator) throws Exception {
        prove(operator, Backend.HEAP, CRASHES / OPERATORS);
    }

    @ParameterizedTest
    @EnumSource(ProvenOperator.class)
    void shouldComeToTheSameWhereverItCrashesOnRocksDb(ProvenOperator operator) throws Exception {
        prove(operator, Backend.ROCKS_DB, CRASHES_ROCKS_DB / OPERATORS);
    }

    private static void prove(ProvenOperator operator, Backend backend, long crashes) throws Exception {
        assumeTrue(System.getProperty("ringtide.operator", operator.name()).equals(operator.name()), "not this one");
        assumeTrue(System.getProperty("ringtide.backend", backend.name()).equals(backend.name()), "not this one");
        if (HISTORY != null) {
            run(operator, backend, HISTORY);
            return;
        }
        long crashed = 0;
        for (long seed = 1; crashed < crashes; seed++) {
            crashed += run(operator, backend, seed);
        }
        assertThat(crashed).isGreaterThanOrEqualTo(crashes);
    }

    private static int run(ProvenOperator operator, Backend backend, long seed) throws Exception {
        Script<?, ?, ?> script = operator.script(FaultyFeed.of(seed));
        try {
            return CrashRun.of(script, backend, CRASH == null ? step -> true : step -> step == CRASH);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "replay: ./ringtide test -pl operators/functions -am -Dtest=CrashProofTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dringtide.operator=" + operator
                            + " -Dringtide.backend=" + backend + " -Dringtide.history=" + seed
                            + suspect(script, backend)
                            + "\n" + e.getMessage(),
                    e);
        }
    }

    /** The first step after which a single crash is enough to fail; nothing where it takes several. */
    private static String suspect(Script<?, ?, ?> script, Backend backend) throws Exception {
        for (int step = -1; step < script.steps().size(); step++) {
            int only = step;
            if (fails(script, backend, any -> any == only)) {
                return " -Dringtide.crash=" + step;
            }
        }
        return "";
    }

    private static boolean fails(Script<?, ?, ?> script, Backend backend, IntPredicate crashes) throws Exception {
        try {
            CrashRun.of(script, backend, crashes);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }
}
