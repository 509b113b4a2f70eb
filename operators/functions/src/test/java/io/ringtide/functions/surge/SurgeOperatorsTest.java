package io.ringtide.functions.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.DeadFeed;
import io.ringtide.domain.surge.KnownEvent;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.floor.TestTopology;
import io.ringtide.functions.packed.Types;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A coast and a valley; on the coast a storm comes up. Watermarks are a second behind arrival. */
class SurgeOperatorsTest {
    /** A Tuesday, 14:00 in Seoul. */
    private static final long T = 1_772_514_000_000L;

    private static final long MINUTE = 60_000;
    private static final RegionId COAST = new RegionId("acme", "coast");
    private static final Configurations BOTH = Configurations.sinceEver("first", topology("coast", "valley"));

    private static final OperatorUnderTest.Setup<RegionId, CallEvent, RegionTick> TICKS = new OperatorUnderTest.Setup<>(
            () -> new RegionTickOperator(BOTH, SurgePlan.live()),
            RegionId::of,
            Types.REGION_ID,
            Types.REGION_TICK,
            tick -> tick.region().region() + " " + (tick.start() - T) / 1_000 + ": " + tick.fresh() + " of "
                    + tick.callers() + " in " + tick.calls());

    private static final OperatorUnderTest.Setup<String, SurgeInput, SurgeReport> SURGES =
            new OperatorUnderTest.Setup<>(
                    () -> new SurgeOperator(BOTH, SurgePlan.live()),
                    SurgeInput::tenant,
                    BasicTypeInfo.STRING_TYPE_INFO,
                    Types.SURGE_REPORT,
                    SurgeReport::toString);

    private final Random random = new Random(1);
    private int ids;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldCountTheSameInAnyOrderWithRestartsAtAnyParallelism(Backend backend) throws Exception {
        List<CallEvent> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(attempt(i % 3 == 0 ? "valley" : "coast", T + random.nextInt(180_000), "caller" + i % 60));
        }
        List<String> plain;
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator = new OperatorUnderTest<>(TICKS, backend)) {
            play(operator, events, false);
            plain = sorted(operator.outputs());
            assertThat(plain).hasSizeGreaterThan(30).contains("coast 0: 7 of 7 in 8");
        }
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator = new OperatorUnderTest<>(TICKS, backend)) {
            Collections.shuffle(events, random);
            events.addAll(events.subList(0, 40));
            play(operator, events, true);
            assertThat(sorted(operator.outputs())).isEqualTo(plain);
        }
    }

    @Test
    void shouldCloseTicksWithNoEventsAtAll() throws Exception {
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator =
                new OperatorUnderTest<>(TICKS, Backend.HEAP)) {
            operator.process(attempt("coast", T, "kim"), T);
            operator.advanceTo(T + 14_998);
            assertThat(operator.outputs()).as("what arrives now still counts").isEmpty();
            operator.advanceTo(T + 14_999);
            operator.advanceTo(T + 24_999);
            assertThat(operator.outputs()).containsExactly("coast 0: 1 of 1 in 1", "coast 10: 0 of 1 in 1");
        }
    }

    @Test
    void shouldKeepNothingOfRegionsFromTheWild() throws Exception {
        assertThat(bytesAfter(10_000)).isEqualTo(bytesAfter(0));
    }

    /** In the log in time, read after the restart and when its tick was told of: a partition was missing. */
    @Test
    void shouldPutWhatIsReadAfterARestartToTheFirstOpenTickOfARegionThatIsNew() throws Exception {
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator =
                new OperatorUnderTest<>(TICKS, Backend.HEAP)) {
            operator.advanceTo(T + 10 * MINUTE + 14_999);
            operator.restart(3);
            operator.process(attempt("coast", T, "kim"), T);
            operator.advanceTo(T + 10 * MINUTE + 24_999);
            assertThat(operator.outputs()).containsExactly("coast 610: 1 of 1 in 1");
        }
    }

    @Test
    void shouldCountARegionFromTheTickOnAtWhichTheTopologyKnowsIt() throws Exception {
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator =
                new OperatorUnderTest<>(TICKS, Backend.HEAP)) {
            operator.process(attempt("hills", T, "kim"), T);
            operator.process(attempt("hills", T + 10_000, "lee"), T);
            operator.configure(new Configuration("more", T + 10_000, topology("coast", "valley", "hills")));
            operator.restart(2);
            operator.advanceTo(T + 24_999);
            assertThat(operator.outputs()).containsExactly("hills 10: 1 of 2 in 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellTheSameSurgesWithARestartAfterEveryStep(Backend backend) throws Exception {
        List<RegionTick> ticks = new ArrayList<>();
        for (int i = 0; i < 360; i++) {
            int fresh = i >= 180 && i < 240 ? 20 + random.nextInt(10) : random.nextInt(3);
            ticks.add(new RegionTick(COAST, T + i * 10_000L, fresh, fresh, fresh));
        }
        List<String> plain;
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator = new OperatorUnderTest<>(SURGES, backend)) {
            for (RegionTick tick : ticks) {
                operator.process(new SurgeInput.Ticked(tick), tick.start());
            }
            operator.advanceTo(T + 61 * MINUTE);
            plain = List.copyOf(operator.outputs());
            assertThat(plain).hasSizeGreaterThan(10);
            assertThat(plain.get(0))
                    .contains("STARTED")
                    .contains("regions=[coast]")
                    .contains("detectedAt=" + (T + 30 * MINUTE + 10_000));
            assertThat(plain.get(plain.size() - 1)).contains(SurgeChange.Status.ENDED.name());
        }
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator = new OperatorUnderTest<>(SURGES, backend)) {
            int step = 0;
            for (RegionTick tick : ticks) {
                operator.process(new SurgeInput.Ticked(tick), tick.start());
                if (step % 20 == 0 || step > 175 && step < 185) {
                    operator.restart(1 + step % 3);
                    operator.advanceTo(tick.start() + 14_999);
                    operator.restart(1);
                }
                step++;
            }
            operator.advanceTo(T + 61 * MINUTE);
            assertThat(operator.outputs()).isEqualTo(plain);
        }
    }

    /** A fifth of what the storm above has, which nobody expects. */
    @ParameterizedTest
    @CsvSource({"0, 100, true", "1, 100, false", "1, 1, true"})
    void shouldExpectWhatWasPublishedWithARestartBetween(int events, double times, boolean isSurge) throws Exception {
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator =
                new OperatorUnderTest<>(SURGES, Backend.HEAP)) {
            for (int i = 0; i < events; i++) {
                KnownLoad load = new KnownLoad(T, T + 60 * MINUTE, times);
                operator.process(new SurgeInput.Published("acme", new KnownEvent("coast", load, T - MINUTE), T), T);
            }
            operator.advanceTo(T + 14_999);
            operator.restart(2);
            for (int i = 1; i < 100; i++) {
                operator.process(new SurgeInput.Ticked(new RegionTick(COAST, T + i * 10_000L, 5, 5, 5)), T);
            }
            operator.restart(1);
            operator.advanceTo(T + 15 * MINUTE);
            assertThat(operator.outputs().isEmpty()).isNotEqualTo(isSurge);
        }
    }

    /** The centre of the coast cannot be seen for ten minutes; words of it come before or after its end, and again. */
    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "false, 3"})
    void shouldTellTheSameOfADeadFeedInAnyOrderWithRestarts(boolean isTellingOfTheEndFirst, int times)
            throws Exception {
        Configurations withCentre = Configurations.sinceEver("first", TestTopology.of());
        OperatorUnderTest.Setup<String, SurgeInput, SurgeReport> setup = new OperatorUnderTest.Setup<>(
                () -> new SurgeOperator(withCentre, SurgePlan.live()),
                SurgeInput::tenant,
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.SURGE_REPORT,
                report -> report.change().kind() + " " + report.change().status() + " "
                        + report.change().regions() + " " + report.change().names() + " "
                        + (report.change().asOf() - T) / 1_000);
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator =
                new OperatorUnderTest<>(setup, Backend.HEAP)) {
            operator.process(new SurgeInput.Ticked(new RegionTick(COAST, T, 1, 1, 1)), T);
            List<SurgeInput> words = new ArrayList<>(List.of(
                    new SurgeInput.Missing(new DeadFeed("acme", "north", "/pbx", T + 21_000, T + 28_000, FeedGap.OPEN)),
                    new SurgeInput.Missing(
                            new DeadFeed("acme", "north", "/pbx", T + 21_000, T + 28_000, T + 621_000))));
            if (isTellingOfTheEndFirst) {
                Collections.reverse(words);
            }
            for (int i = 0; i < times; i++) {
                for (SurgeInput word : words) {
                    operator.process(word, T);
                    operator.restart(1 + i % 2);
                }
            }
            operator.advanceTo(T + 20 * MINUTE);
            assertThat(operator.outputs())
                    .hasSize(12)
                    .startsWith("FEED_FAILURE STARTED [coast] [/pbx] 60")
                    .endsWith("FEED_FAILURE ENDED [coast] [/pbx] 630");
        }
    }

    /** For 25 minutes a partition is not read; then 60 calls of these are, which in one tick would be a storm. */
    @ParameterizedTest
    @CsvSource({"true, 1", "true, 3", "false, 1"})
    void shouldPutWhatAPartitionKeptToTheAccountOfAllThatTimeWithRestarts(boolean isTold, int times) throws Exception {
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator =
                new OperatorUnderTest<>(SURGES, Backend.HEAP)) {
            operator.process(new SurgeInput.Ticked(new RegionTick(COAST, T, 1, 1, 1)), T);
            operator.advanceTo(T + 24_999);
            FeedGap gap = new FeedGap(FeedGap.Kind.PARTITION, "e-1", T + 25_000, T + 25_000, FeedGap.OPEN);
            for (int i = 0; isTold && i < times; i++) {
                operator.process(new SurgeInput.Unread(gap), T);
                operator.restart(1);
            }
            // Others are heard all the time.
            for (int i = 1; i < 240; i++) {
                RegionTick valley = new RegionTick(new RegionId("acme", "valley"), T + i * 10_000L, i % 2, 1, 1);
                operator.process(new SurgeInput.Ticked(valley), T);
            }
            operator.advanceTo(T + 25 * MINUTE);
            operator.restart(1);
            RegionTick late = new RegionTick(COAST, T + 25 * MINUTE - 10_000, 61, 1, 1, 60, RegionTick.Done.NOTHING);
            operator.process(new SurgeInput.Ticked(late), T);
            for (int i = 0; isTold && i < times; i++) {
                operator.process(new SurgeInput.Unread(gap.endedAt(T + 25 * MINUTE + 2_000)), T);
                operator.restart(1);
            }
            operator.advanceTo(T + 40 * MINUTE);
            if (isTold) {
                assertThat(operator.outputs()).isEmpty();
            } else {
                assertThat(operator.outputs().get(0)).contains("REGIONAL", "regions=[coast]");
            }
        }
    }

    @Test
    void shouldKeepNothingOfWhatIsPublishedForTenantsFromTheWild() throws Exception {
        assertThat(bytesAfterPublications(10_000)).isEqualTo(bytesAfterPublications(0));
    }

    private static long bytesAfterPublications(int wildTenants) throws Exception {
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator =
                new OperatorUnderTest<>(SURGES, Backend.HEAP)) {
            KnownEvent event = new KnownEvent("", new KnownLoad(T, T + 60 * MINUTE, 2), T);
            operator.process(new SurgeInput.Published("acme", event, T), T);
            for (int i = 0; i < wildTenants; i++) {
                operator.process(new SurgeInput.Published("wild" + i, event, T), T);
            }
            operator.restart(2);
            operator.advanceTo(T + 30_000);
            return operator.savepointSize();
        }
    }

    @Test
    void shouldSayNothingMoreOfAJobThatIsStopped() throws Exception {
        try (OperatorUnderTest<String, SurgeInput, SurgeReport> operator =
                new OperatorUnderTest<>(SURGES, Backend.HEAP)) {
            for (int i = 0; i < 10; i++) {
                operator.process(new SurgeInput.Ticked(new RegionTick(COAST, T + i * 10_000L, 50, 50, 50)), T);
            }
            operator.advanceTo(Long.MAX_VALUE);
            assertThat(operator.outputs()).isEmpty();
        }
    }

    private long bytesAfter(int wildRegions) throws Exception {
        try (OperatorUnderTest<RegionId, CallEvent, RegionTick> operator =
                new OperatorUnderTest<>(TICKS, Backend.HEAP)) {
            for (int i = 0; i < wildRegions; i++) {
                operator.process(attempt("wild" + i, T, "kim"), T);
            }
            operator.process(attempt("coast", T, "kim"), T);
            operator.restart(2);
            operator.advanceTo(T + 15_000);
            assertThat(operator.outputs()).containsExactly("coast 0: 1 of 1 in 1");
            return operator.savepointSize();
        }
    }

    private void play(
            OperatorUnderTest<RegionId, CallEvent, RegionTick> operator, List<CallEvent> events, boolean restarts)
            throws Exception {
        for (int i = 0; i < events.size(); i++) {
            operator.process(events.get(i), T);
            if (restarts && i % 10 == 0) {
                operator.restart(1 + i % 3);
            }
        }
        for (int second = 0; second < 240; second += 7) {
            operator.advanceTo(T + second * 1_000);
            if (restarts) {
                operator.restart(1 + second % 2);
            }
        }
    }

    private static List<String> sorted(List<String> outputs) {
        return outputs.stream().sorted().toList();
    }

    private CallEvent attempt(String region, long time, String caller) {
        String id = "c" + ids++;
        return CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", id, time)
                .at("acme", "", "")
                .region(region)
                .contact(id)
                .caller(caller)
                .build();
    }

    private static Topology topology(String... regions) {
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                300_000,
                Arrays.stream(regions)
                        .map(region -> new Region(region, new Name(region, region), 1.0 / regions.length))
                        .toList(),
                List.of(),
                List.of())));
    }
}
