package io.ringtide.functions.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What callers cost, each with a pseudonym of 16 characters, measured on a tenth of the 149,000 of a storm's day: those who are
 * answered 92 bytes each, 14 MB for all; those who give up twice and are to be called back 239 bytes each, 36 MB for all.
 */
class CallerStateTest {
    private static final long T = 1_772_000_000_000L;
    private static final int CALLERS = 14_900;
    private static final long APART_MS = 86_400_000L / CALLERS;

    private static final OperatorUnderTest.Setup<CallerId, CallerFact, Callback> SETUP = new OperatorUnderTest.Setup<>(
            () -> new CallbackOperator(Configurations.sinceEver("first", new Topology(List.of())), CallbackPlan.live()),
            CallerFact::id,
            Types.CALLER_ID,
            Types.CALLBACK,
            any -> "");

    @Test
    void shouldKeepAnAnsweredCallerInAHundredBytes() throws Exception {
        assertThat(bytesEach(false)).isLessThan(100);
    }

    @Test
    void shouldKeepOneWhoIsToBeCalledBackInAQuarterOfAKilobyte() throws Exception {
        assertThat(bytesEach(true)).isLessThan(260);
    }

    private static long bytesEach(boolean givesUp) throws Exception {
        try (OperatorUnderTest<CallerId, CallerFact, Callback> operator =
                new OperatorUnderTest<>(SETUP, Backend.HEAP)) {
            operator.advanceTo(T);
            long before = operator.savepointSize();
            for (int i = 0; i < CALLERS; i++) {
                String caller = String.format(Locale.ROOT, "%016x", i * 0x9e3779b97f4a7c15L);
                long time = T + i * APART_MS;
                call(operator, caller, 2L * i, time, givesUp ? Kind.ABANDONED : Kind.ANSWERED);
                if (givesUp) {
                    call(operator, caller, 2L * i + 1, time + 60_000, Kind.ABANDONED);
                }
                if (i % 1_000 == 0) {
                    operator.advanceTo(time - 1);
                }
            }
            operator.advanceTo(T + 86_400_000L);
            return (operator.savepointSize() - before) / CALLERS;
        }
    }

    private static void call(
            OperatorUnderTest<CallerId, CallerFact, Callback> operator,
            String caller,
            long contact,
            long time,
            Kind exit)
            throws Exception {
        operator.process(fact(caller, Kind.ATTEMPTED, contact, time, ""), time);
        operator.process(fact(caller, Kind.ENQUEUED, contact, time + 7_000, "outage"), time);
        operator.process(fact(caller, exit, contact, time + 45_000, "outage"), time);
    }

    private static CallerFact fact(String caller, Kind kind, long contact, long time, String queue) {
        return new CallerFact(
                CallerId.of("kepco", caller),
                caller,
                kind,
                time,
                contact * 0x9e3779b97f4a7c15L,
                "jeju",
                queue,
                "jeju",
                false,
                -1,
                0);
    }
}
