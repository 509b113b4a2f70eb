package io.ringtide.functions.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.emergency.EmergencyInput;
import io.ringtide.domain.emergency.IncidentWord;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.SurgePlan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmergencyOperatorTest {
    private static final long T = 1_772_000_100_000L;
    private static final long TICK = 10_000;
    private static final RegionId COAST = new RegionId("acme", "coast");
    private static final RegionId HILLS = new RegionId("acme", "hills");

    private static final OperatorUnderTest.Setup<String, EmergencyInput, EmergencyChange> SETUP =
            new OperatorUnderTest.Setup<>(
                    () -> new EmergencyOperator(Configurations.sinceEver("first", topology(null)), SurgePlan.live()),
                    input -> input.region().tenant(),
                    BasicTypeInfo.STRING_TYPE_INFO,
                    Types.EMERGENCY_CHANGE,
                    EmergencyChange::toString);

    /** Whatever came first, loads or words, with a restart after every step. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellTheSameInAnyOrderWithARestartAfterEveryStep(Backend backend) throws Exception {
        List<EmergencyInput> inputs = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            inputs.add(stood(COAST, i, i >= 60 && i < 120, i));
            inputs.add(stood(HILLS, i, i >= 90 && i < 100, 1));
        }
        inputs.add(said(HILLS, true, T + 300_000));
        inputs.add(said(HILLS, false, T + 2_000_000));
        List<String> plain;
        try (OperatorUnderTest<String, EmergencyInput, EmergencyChange> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            for (EmergencyInput input : inputs) {
                operator.process(input, T);
            }
            operator.advanceTo(T + 6_100_000);
            plain = List.copyOf(operator.outputs());
        }
        assertThat(plain)
                .hasSize(8)
                .anyMatch(change -> change.contains("coast") && change.contains("level=RECOVERY"))
                .anyMatch(change -> change.contains("hills") && change.contains("level=EMERGENCY"))
                .filteredOn(change -> change.contains("AfterAction"))
                .hasSize(2);
        Random random = new Random(5);
        try (OperatorUnderTest<String, EmergencyInput, EmergencyChange> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            for (int from = 0; from < 600; from += 100) {
                long begins = T + from * TICK;
                long ends = begins + 100 * TICK;
                List<EmergencyInput> together = new ArrayList<>();
                for (EmergencyInput input : inputs) {
                    long time = timeOf(input);
                    if (time >= begins && time < ends) {
                        together.add(input);
                    }
                }
                Collections.shuffle(together, random);
                for (int i = 0; i < together.size(); i++) {
                    operator.process(together.get(i), T);
                    if (i % 25 == 0) {
                        operator.restart(1 + i % 2);
                    }
                }
                operator.advanceTo(ends + 4_999);
                operator.restart(1);
            }
            operator.advanceTo(T + 6_100_000);
            assertThat(operator.outputs()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldRunARegionAsPeopleSetFromTheSlideOn(Backend backend) throws Exception {
        try (OperatorUnderTest<String, EmergencyInput, EmergencyChange> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            ManualLevel set = new ManualLevel(EmergencyLevel.EMERGENCY, "duty", "pole fire", ManualLevel.OPEN);
            operator.configure(new Configuration("second", T + 20_000, topology(set)));
            for (int i = 0; i < 4; i++) {
                operator.process(stood(COAST, i, false, 0), T);
                operator.restart(1);
            }
            operator.advanceTo(T + 60_000);
            assertThat(operator.outputs()).hasSize(1);
            assertThat(operator.outputs().get(0)).contains("level=EMERGENCY", "author=duty", "asOf=" + (T + 30_000));
        }
    }

    /** Nobody has called yet, and nobody calls. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldDoWhatPeopleSetBeforeAnybodyHasCalled(Backend backend) throws Exception {
        try (OperatorUnderTest<String, EmergencyInput, EmergencyChange> operator =
                new OperatorUnderTest<>(SETUP, backend)) {
            ManualLevel set = new ManualLevel(EmergencyLevel.EMERGENCY, "duty", "pole fire", T + 60_000);
            operator.advanceTo(T);
            operator.restart(1);
            operator.configure(new Configuration("second", T + 20_000, topology(set)));
            operator.advanceTo(T + 34_998);
            assertThat(operator.outputs()).isEmpty();
            operator.restart(1);
            operator.advanceTo(T + 34_999);
            operator.restart(1);
            operator.advanceTo(T + 100_000);
            assertThat(operator.outputs()).hasSize(2);
            assertThat(operator.outputs().get(0)).contains("level=EMERGENCY", "author=duty", "asOf=" + (T + 30_000));
            assertThat(operator.outputs().get(1)).contains("level=NORMAL", "asOf=" + (T + 70_000));
        }
    }

    private static long timeOf(EmergencyInput input) {
        if (input instanceof EmergencyInput.Stood stood) {
            return stood.load().start();
        }
        return ((EmergencyInput.Said) input).word().time();
    }

    private static EmergencyInput stood(RegionId region, int tick, boolean isUp, int calls) {
        return new EmergencyInput.Stood(new RegionLoad(
                region, T + tick * TICK, isUp, false, false, isUp ? 5 : 1, 1, 1, new RegionTick.Done(calls, 1, 1, 1)));
    }

    private static EmergencyInput said(RegionId region, boolean isDeclared, long time) {
        return new EmergencyInput.Said(new IncidentWord(region, "typhoon", isDeclared, time, time));
    }

    private static Topology topology(@Nullable ManualLevel set) {
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                300_000,
                List.of(
                        new Region("coast", new Name("coast", "coast"), 0.5, set),
                        new Region("hills", new Name("hills", "hills"), 0.5)),
                List.of(),
                List.of())));
    }
}
