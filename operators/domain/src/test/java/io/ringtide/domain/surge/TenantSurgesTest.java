package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.START;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantSurgesTest {
    private static final long TICK = TickCalendar.TICK_MS;
    private static final int JEJU = REGIONS.indexOf("jeju");
    private static final Configurations COUNTRY = Configurations.sinceEver("v1", topology(REGIONS));
    private static final long STORM = 14L * TICKS_OF_HOUR;
    private static final TestCountry.Weather STORM_IN_JEJU =
            (region, tick) -> region == JEJU && tick >= STORM && tick < STORM + TICKS_OF_HOUR ? 20 : 1;

    private final List<SurgeReport> told = new ArrayList<>();

    @Test
    void shouldFindAStormOnItsFirstDayByWhatTheTopologySays() {
        List<List<RegionTick>> day = day(1, STORM_IN_JEJU);
        TenantSurges surges = surges(COUNTRY);
        day.forEach(ticks -> ticks.forEach(surges::accept));
        surges.advanceTo(START + TICKS_OF_DAY * TICK, Ticks.IN_ORDER, told::add, load -> {});

        assertThat(told)
                .isNotEmpty()
                .extracting(report -> report.change().surgeId())
                .containsOnly(told.get(0).change().surgeId());
        SurgeReport started = told.get(0);
        assertThat(started.tenant()).isEqualTo("acme");
        assertThat(started.change().status()).isEqualTo(Status.STARTED);
        assertThat(started.change().regions()).containsExactly("jeju");
        assertThat(started.change().detectedAt() - START - STORM * TICK).isBetween(0L, 180_000L);
        SurgeEvidence evidence = started.evidence().get(0);
        assertThat(evidence.region()).isEqualTo("jeju");
        assertThat(evidence.score()).isGreaterThanOrEqualTo(started.threshold());
        assertThat(evidence.counts()).hasSize(18);
        assertThat(evidence.counts().get(17))
                .isEqualTo(freshOf(day, started.change().detectedAt() - TICK));
        assertThat(evidence.expected().get(17) * 6)
                .isCloseTo(evidence.season() * evidence.level(), Offset.offset(1e-3));
        assertThat(started.callers()).isEqualTo(7);
        assertThat(started.redialFactor()).hasValue(9.0 / 7);
        assertThat(told.get(told.size() - 1).change().status()).isEqualTo(Status.ENDED);
    }

    /** Who is ahead tells of later ticks before others have told of the first ones. */
    @Test
    void shouldNotBeginWithATickThatOthersHaveNotReached() {
        List<List<RegionTick>> day = day(1, STORM_IN_JEJU);
        TenantSurges surges = surges(COUNTRY);
        assertThat(surges.accept(day.get(30).get(0))).isTrue();
        surges.advanceTo(START + 10 * TICK, Ticks.IN_ORDER, told::add, load -> {});

        assertThat(surges.accept(day.get(20).get(1))).isTrue();
        List<RegionLoad> loads = new ArrayList<>();
        surges.advanceTo(START + 31 * TICK, Ticks.IN_ORDER, told::add, loads::add);

        assertThat(loads.get(0).start()).isEqualTo(START + 20 * TICK);
        assertThat(loads).hasSize(11 * REGIONS.size());
    }

    @Test
    void shouldTellTheSameInWhateverOrderRegionsTellAndWithRestarts() throws IOException {
        List<List<RegionTick>> day = day(2, STORM_IN_JEJU);
        TenantSurges plain = surges(COUNTRY);
        day.forEach(ticks -> ticks.forEach(plain::accept));
        plain.advanceTo(START + TICKS_OF_DAY * TICK, Ticks.IN_ORDER, told::add, load -> {});

        Random random = new Random(3);
        List<SurgeReport> again = new ArrayList<>();
        TenantSurges surges = surges(COUNTRY);
        for (int from = 0; from < TICKS_OF_DAY; ) {
            int to = Math.min(TICKS_OF_DAY, from + 1 + random.nextInt(40));
            List<RegionTick> some = new ArrayList<>();
            // Who has nothing to tell tells nothing.
            day.subList(from, to)
                    .forEach(ticks -> ticks.stream()
                            .filter(tick -> tick.fresh() > 0 || random.nextBoolean())
                            .forEach(some::add));
            Collections.shuffle(some, random);
            some.forEach(surges::accept);
            surges = restarted(surges, COUNTRY);
            surges.advanceTo(START + to * TICK, Ticks.IN_ORDER, again::add, load -> {});
            surges = restarted(surges, COUNTRY);
            from = to;
        }
        assertThat(again)
                .extracting(SurgeReport::change)
                .isEqualTo(told.stream().map(SurgeReport::change).toList());
        assertThat(told).isNotEmpty();
    }

    /** With nothing to be seen nobody can say that nobody calls: whoever holds a level by these loads goes on holding it. */
    @Test
    void shouldStayAwakeWhileNothingCanBeSeen() {
        TenantSurges surges = surges(COUNTRY);
        List<RegionLoad> loads = new ArrayList<>();
        LogGaps gaps = new LogGaps();
        long diesAt = START + 10 * TICK;
        gaps.accept(new FeedGap(FeedGap.Kind.PARTITION, "events-0", diesAt, diesAt, FeedGap.OPEN));
        surges.accept(tick("jeju", 5, 3));
        surges.advanceTo(START + 2L * TICKS_OF_DAY * TICK, Ticks.IN_ORDER, gaps, told::add, loads::add);

        assertThat(loads).hasSize((2 * TICKS_OF_DAY - 5) * REGIONS.size());
        assertThat(loads.get(loads.size() - 1).isBlind()).isTrue();

        gaps.accept(new FeedGap(FeedGap.Kind.PARTITION, "events-0", diesAt, diesAt, START + 2L * TICKS_OF_DAY * TICK));
        loads.clear();
        surges.advanceTo(START + 3L * TICKS_OF_DAY * TICK, Ticks.IN_ORDER, gaps, told::add, loads::add);
        assertThat(loads).as("asleep").hasSizeLessThan(10 * REGIONS.size());
    }

    @Test
    void shouldTellOfEachTickWhatIsExpectedOfItself() {
        TenantSurges surges = surges(COUNTRY);
        List<RegionLoad> loads = new ArrayList<>();
        surges.accept(tick("jeju", 0, 3));
        surges.accept(tick("jeju", 120, 3));
        surges.advanceTo(START + 121 * TICK, Ticks.IN_ORDER, told::add, loads::add);

        List<Double> expected = loads.stream()
                .filter(load -> load.region().region().equals("jeju"))
                .map(RegionLoad::expected)
                .toList();
        assertThat(expected.get(60)).as("while nobody calls anywhere").isPositive();
        assertThat(expected.get(120))
                .as("of the call that ends that")
                .isCloseTo(expected.get(60), Percentage.withPercentage(60));
    }

    /** In sleep a configuration takes effect as well; a restart finds the watch as it would have gone on. */
    @Test
    void shouldSleepThroughAChangeOfRegionsAndARestart() throws IOException {
        List<String> fewer = REGIONS.subList(0, REGIONS.size() - 1);
        Configurations changed =
                COUNTRY.with(new Configuration("v2", START + 2L * TICKS_OF_DAY * TICK, topology(fewer)));
        long wakes = 3L * TICKS_OF_DAY;
        List<SurgeReport> plain = new ArrayList<>();
        List<Baselines> learned = new ArrayList<>();
        for (boolean restarts : List.of(false, true)) {
            TenantSurges surges = surges(changed);
            day(1, STORM_IN_JEJU).forEach(ticks -> ticks.forEach(surges::accept));
            surges.advanceTo(START + (wakes - 100) * TICK, Ticks.IN_ORDER, plain::add, load -> {});
            TenantSurges woken = restarts ? restarted(surges, changed) : surges;
            woken.accept(tick("jeju", wakes, 3));
            woken.advanceTo(START + (wakes + 10) * TICK, Ticks.IN_ORDER, plain::add, load -> {});
            learned.add(woken.learned());
        }
        assertThat(learned.get(1)).isEqualTo(learned.get(0));
        assertThat(learned.get(0).regions()).hasSize(REGIONS.size() - 1);
    }

    @Test
    void shouldNotTakeATickThatIsOver() {
        TenantSurges surges = surges(COUNTRY);
        assertThat(surges.accept(tick("jeju", 5, 1))).isTrue();
        surges.advanceTo(START + 10 * TICK, Ticks.IN_ORDER, told::add, load -> {});
        assertThat(surges.accept(tick("jeju", 9, 1_000))).isFalse();
        assertThat(surges.accept(tick("jeju", 10, 1))).isTrue();
    }

    @Test
    void shouldGoOnWithWhatItKnowsWhereTheTopologyChangesAndEndSurgesWhereNobodyWatches() {
        long change = STORM + TICKS_OF_HOUR / 2;
        List<String> fewer =
                REGIONS.stream().filter(name -> !name.equals("jeju")).toList();
        Configurations withoutJeju = COUNTRY.with(new Configuration("v2", START + change * TICK, topology(fewer)));
        List<List<RegionTick>> day = day(1, STORM_IN_JEJU);
        TenantSurges surges = surges(COUNTRY);
        for (int i = 0; i < TICKS_OF_DAY; i++) {
            if (i == change - 5) {
                surges.reconfigure(withoutJeju);
            }
            day.get(i).forEach(surges::accept);
            surges.advanceTo(START + (i + 1) * TICK, Ticks.IN_ORDER, told::add, load -> {});
        }
        SurgeReport last = told.get(told.size() - 1);
        assertThat(last.change().status()).isEqualTo(Status.ENDED);
        assertThat(last.change().endedAt()).isEqualTo(START + (change + 1) * TICK);
        assertThat(told)
                .extracting(report -> report.change().id())
                .containsOnly(last.change().id());
    }

    /** Most of the country belongs to somebody else from the fourth day on: the rest is no less than it was. */
    @Test
    void shouldNotMissTheCallsOfRegionsThatTheTopologyHasDropped() throws IOException {
        List<String> rest = REGIONS.subList(4, REGIONS.size());
        long change = 3L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        Configurations fewer = COUNTRY.with(new Configuration("v2", START + change * TICK, topology(rest)));
        TenantSurges surges = surges(fewer);
        TestCountry country = new TestCountry(31, (region, tick) -> 1);
        long end = change + 6 * TICKS_OF_HOUR;
        for (long i = 0; i < end; i++) {
            int[] fresh = country.fresh();
            for (int region = i < change ? 0 : 4; region < fresh.length; region++) {
                surges.accept(tick(REGIONS.get(region), i, fresh[region]));
            }
            surges.advanceTo(START + (i + 1) * TICK, Ticks.IN_ORDER, told::add, any -> {});
            if (i == change + 1) {
                Baseline nation = surges.learned().ofNation().orElseThrow();
                double sum = surges.learned().regions().values().stream()
                        .mapToDouble(one -> one.weekday().callsPerMinute().get(22))
                        .sum();
                assertThat(nation.weekday().callsPerMinute().get(22)).isCloseTo(sum, Percentage.withPercentage(3));
                Baseline restarted =
                        restarted(surges, fewer).learned().ofNation().orElseThrow();
                assertThat(restarted).isEqualTo(nation);
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSayOfANationalSurgeThatAllRegionsHaveIt() {
        List<List<RegionTick>> day = day(4, (region, tick) -> tick >= STORM && tick < STORM + 2_000 ? 3 : 1);
        TenantSurges surges = surges(COUNTRY);
        day.forEach(ticks -> ticks.forEach(surges::accept));
        surges.advanceTo(START + TICKS_OF_DAY * TICK, Ticks.IN_ORDER, told::add, load -> {});
        assertThat(told.get(0).change().kind()).isEqualTo(Kind.NATIONAL);
        assertThat(told.get(0).change().regions()).isEqualTo(REGIONS);
        assertThat(told.get(0).evidence()).extracting(SurgeEvidence::region).containsExactly(SurgeEvidence.NATION);
        assertThat(told.get(0).callers()).isEqualTo(7 * REGIONS.size());
    }

    @Test
    void shouldSleepThroughYearsWithoutAnybody() {
        TenantSurges surges = surges(COUNTRY);
        surges.accept(tick("jeju", 0, 1));
        long aCentury = 100L * 365 * TICKS_OF_DAY;
        surges.advanceTo(START + aCentury * TICK, Ticks.IN_ORDER, told::add, load -> {});
        surges.accept(tick("jeju", aCentury, 1));
        surges.advanceTo(START + (aCentury + 1) * TICK, Ticks.IN_ORDER, told::add, load -> {});
        assertThat(surges.accept(tick("jeju", aCentury, 1))).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldCarryReportsAsTheyAre() {
        List<List<RegionTick>> day = day(1, STORM_IN_JEJU);
        TenantSurges surges = surges(COUNTRY);
        day.forEach(ticks -> ticks.forEach(surges::accept));
        surges.advanceTo(START + TICKS_OF_DAY * TICK, Ticks.IN_ORDER, told::add, load -> {});
        SurgeReport.SurgeReportPacker packer = new SurgeReport.SurgeReportPacker();
        assertThat(told)
                .allSatisfy(report ->
                        assertThat(packer.fromBytes(packer.toBytes(report))).isEqualTo(report));
    }

    @Test
    void shouldNotTellAnythingMoreForWhatComesWhenTheStormIsOver() {
        List<SurgeReport> plain = stormWithLateAttempts(0);
        assertThat(plain.get(plain.size() - 1).change().status()).isEqualTo(Status.ENDED);
        assertThat(stormWithLateAttempts(3_000)).isEqualTo(plain);
    }

    /** Two hours of Jeju with a storm in the first, and {@code late} attempts of the storm half an hour after its end. */
    private static List<SurgeReport> stormWithLateAttempts(int late) {
        RegionArrivals jeju = new RegionArrivals(new RegionId("acme", "jeju"), Ticks.LIVE);
        TenantSurges surges = surges(COUNTRY);
        List<SurgeReport> told = new ArrayList<>();
        for (int tick = 0; tick < 2 * TICKS_OF_HOUR; tick++) {
            long start = START + tick * TICK;
            int calls = tick >= 180 && tick < 240 ? 20 : tick < 180 && tick % 36 == 0 ? 1 : 0;
            for (int call = 0; call < calls; call++) {
                jeju.take(attempt("on time " + tick + " " + call, start + call, start + call + 4_000));
            }
            for (int call = 0; call < late && tick == 400; call++) {
                jeju.take(attempt("late " + call, START + 180 * TICK + call * 190L, start));
            }
            long closedBefore = Ticks.LIVE.closedBefore(start + TICK);
            jeju.advanceTo(closedBefore, surges::accept);
            surges.advanceTo(closedBefore, Ticks.IN_ORDER, told::add, load -> {});
        }
        return told;
    }

    private static CallEvent attempt(String caller, long time, long arrival) {
        return CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", caller, time)
                .arrived(arrival, 0)
                .at("acme", "", "")
                .region("jeju")
                .contact(caller)
                .caller(caller)
                .build();
    }

    /** A billing day, published before, in its middle, or never; twice and with a correction, read in any order, restarted. */
    @ParameterizedTest
    @CsvSource({"-10, 0", "360, 1", "100000, 2"})
    void shouldExpectABillingDayFromTheTickOnAtWhichItIsKnown(int published, int surges) throws IOException {
        int from = 9 * TICKS_OF_HOUR;
        int to = 12 * TICKS_OF_HOUR;
        List<List<RegionTick>> day = day(5, (region, tick) -> tick >= from && tick < to ? 2.5 : 1);
        KnownLoad load = new KnownLoad(START + from * TICK, START + to * TICK, 2.5);
        List<KnownEvent> words = new ArrayList<>(List.of(
                new KnownEvent("", load, START + 1),
                new KnownEvent("", new KnownLoad(load.from(), load.to(), 40), START),
                new KnownEvent("wild", new KnownLoad(load.from(), load.to(), 50), START)));
        List<List<SurgeChange>> toldEach = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            TenantSurges tenant = surges(COUNTRY);
            List<SurgeChange> changes = new ArrayList<>();
            for (int i = 0; i < 15 * TICKS_OF_HOUR; i++) {
                day.get(i).forEach(tenant::accept);
                if (i == Math.max(0, from + published - run)) {
                    for (KnownEvent word : words) {
                        tenant.accept(word, START + (from + published) * TICK);
                    }
                    tenant = restarted(tenant, COUNTRY);
                }
                tenant.advanceTo(
                        START + (i + 1) * TICK, Ticks.IN_ORDER, report -> changes.add(report.change()), any -> {});
            }
            toldEach.add(changes);
            Collections.reverse(words);
            words.add(words.get(1));
        }
        assertThat(toldEach.get(1)).isEqualTo(toldEach.get(0));
        assertThat(toldEach.get(2)).isEqualTo(toldEach.get(0));
        List<SurgeChange> changes = toldEach.get(0);
        if (surges == 0) {
            assertThat(changes).isEmpty();
        } else {
            assertThat(changes.get(0).kind()).isEqualTo(Kind.NATIONAL);
            long ended = changes.get(changes.size() - 1).endedAt();
            long known = START + (from + published) * TICK;
            assertThat(ended).isLessThan((surges == 1 ? known : START + to * TICK) + 30 * 60_000L);
        }
    }

    @Test
    void shouldNotMissTheCallsOfACampaignThatDoesNotCome() {
        TenantSurges surges = surges(COUNTRY);
        int days = 3;
        KnownLoad load = new KnownLoad(
                START + (2 * TICKS_OF_DAY + 9 * TICKS_OF_HOUR) * TICK, START + days * TICKS_OF_DAY * TICK, 5);
        surges.accept(new KnownEvent("", load, START), START);
        TestCountry country = new TestCountry(21, (region, tick) -> 1);
        for (int i = 0; i < days * TICKS_OF_DAY; i++) {
            int[] fresh = country.fresh();
            for (int region = 0; region < fresh.length; region++) {
                surges.accept(tick(REGIONS.get(region), i, fresh[region]));
            }
        }
        surges.advanceTo(START + days * TICKS_OF_DAY * TICK, Ticks.IN_ORDER, told::add, any -> {});
        assertThat(told).isEmpty();
    }

    private static List<List<RegionTick>> day(long seed, TestCountry.Weather weather) {
        TestCountry country = new TestCountry(seed, weather);
        List<List<RegionTick>> day = new ArrayList<>();
        for (int i = 0; i < TICKS_OF_DAY; i++) {
            int[] fresh = country.fresh();
            List<RegionTick> ticks = new ArrayList<>();
            for (int region = 0; region < fresh.length; region++) {
                ticks.add(tick(REGIONS.get(region), i, fresh[region]));
            }
            day.add(ticks);
        }
        return day;
    }

    private static RegionTick tick(String region, long tick, int fresh) {
        return new RegionTick(new RegionId("acme", region), START + tick * TICK, fresh, 7, 9);
    }

    private static int freshOf(List<List<RegionTick>> day, long start) {
        return day.get((int) ((start - START) / TICK)).get(JEJU).fresh();
    }

    private static TenantSurges surges(Configurations configurations) {
        return new TenantSurges("acme", configurations);
    }

    private static TenantSurges restarted(TenantSurges surges, Configurations configurations) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        surges.write(new DataOutputStream(bytes));
        return TenantSurges.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), "acme", configurations);
    }

    private static Topology topology(List<String> regions) {
        List<Region> shared = regions.stream()
                .map(name -> new Region(name, new Name(name, name), TestCountry.share(name)))
                .toList();
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                TestCountry.ZONE,
                Thresholds.DEFAULT,
                2_320_000,
                shared,
                List.of(),
                List.of())));
    }
}
