package io.ringtide.functions.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.staffing.StaffedCountry;
import io.ringtide.domain.staffing.StaffedCountry.Sight;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.SurgePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaffingOperatorTest {
    private static final long T = StaffedCountry.NOON;
    private static final long SLIDE = 5_000;
    private static final int MINUTES = 40;

    private static final OperatorUnderTest.Setup<String, StaffingInput, StaffingReport> SETUP =
            new OperatorUnderTest.Setup<>(
                    () -> new StaffingOperator(
                            Configurations.sinceEver("first", StaffedCountry.TOPOLOGY), SurgePlan.live()),
                    StaffingInput::tenant,
                    BasicTypeInfo.STRING_TYPE_INFO,
                    Types.STAFFING_REPORT,
                    StaffingReport::toString);

    /** Whatever of a slide comes first, and however often, with a restart after every step. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldAdviseTheSameInAnyOrderWithARestartAfterEveryStep(Backend backend) throws Exception {
        List<String> plain;
        try (OperatorUnderTest<String, StaffingInput, StaffingReport> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            for (long slide = T; slide <= T + MINUTES * 60_000; slide += SLIDE) {
                for (StaffingInput input : together(slide)) {
                    operator.process(input, slide);
                }
                operator.advanceTo(slide);
            }
            plain = List.copyOf(operator.outputs());
        }
        assertThat(plain)
                .hasSizeGreaterThan(30)
                .anyMatch(told -> told.contains("centre=shore") && told.contains("donor=peak"))
                .anyMatch(told -> told.contains("centre=peak") && told.contains("lends=[Loan"))
                .anyMatch(told -> told.contains("centre=made-up") && told.contains("standing=null"));
        Random random = new Random(7);
        try (OperatorUnderTest<String, StaffingInput, StaffingReport> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            int step = 0;
            for (long slide = T; slide <= T + MINUTES * 60_000; slide += SLIDE) {
                List<StaffingInput> inputs = new ArrayList<>(together(slide));
                inputs.addAll(together(slide));
                Collections.shuffle(inputs, random);
                for (StaffingInput input : inputs) {
                    operator.process(input, slide);
                    if (step++ % 17 == 0) {
                        operator.restart(1 + step % 2);
                    }
                }
                operator.advanceTo(slide);
                if (slide % 60_000 == 0) {
                    operator.restart(1);
                }
            }
            assertThat(operator.outputs()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoByTheConfigurationInForce(Backend backend) throws Exception {
        try (OperatorUnderTest<String, StaffingInput, StaffingReport> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            operator.configure(new Configuration("second", T + 17 * 60_000, StaffedCountry.TOPOLOGY));
            for (long slide = T; slide <= T + 18 * 60_000; slide += 60_000) {
                operator.process(StaffedCountry.steady("vale", 4, 15, 25).input(slide), slide);
                operator.advanceTo(slide);
                operator.restart(1);
            }
            assertThat(operator.outputs()).hasSize(2);
            assertThat(operator.outputs().get(0)).contains("config=first", "asOf=" + (T + 15 * 60_000));
            assertThat(operator.outputs().get(1)).contains("config=second", "asOf=" + (T + 17 * 60_000));
        }
    }

    /** A quiet quarter of an hour, then a storm on the coast. */
    private static List<StaffingInput> together(long slide) {
        long minute = (slide - T) / 60_000;
        boolean isStorm = minute >= 20;
        List<StaffingInput> inputs = new ArrayList<>(List.of(
                (isStorm
                                ? StaffedCountry.risen("shore", 2, 40, (int) (minute - 19), 10, 30)
                                : StaffedCountry.steady("shore", 2, 6, 4))
                        .input(slide),
                StaffedCountry.steady("peak", 4, 15, 45).input(slide),
                StaffedCountry.steady("vale", 4 + (int) (minute % 3), 15, 25).input(slide),
                Sight.ofTenant().input(slide)));
        if (minute < 25) {
            inputs.add(StaffedCountry.steady("made-up", 1, 2, 2).input(slide));
        }
        if (slide % 10_000 == 0) {
            inputs.add(StaffedCountry.stood("coast", slide - 20_000, isStorm, 0.3));
            inputs.add(StaffedCountry.stood("hills", slide - 20_000, false, 1));
        }
        return inputs;
    }
}
