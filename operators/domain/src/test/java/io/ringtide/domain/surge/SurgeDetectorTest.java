package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeDetectorTest {
    private static final TestCountry.Weather CALM = (region, tick) -> 1;
    private static final int JEJU = REGIONS.indexOf("jeju");
    private static final int SEOUL = REGIONS.indexOf("seoul");
    private static final long MINUTE = 60_000;

    @Test
    void shouldHardlyEverRaiseASurgeWhereThereIsNone() {
        int days = 40;
        long raised = new TestCountry(7, CALM)
                .run(days * TICKS_OF_DAY).stream()
                        .filter(change -> change.status() == Status.STARTED)
                        .count();
        double regionMonths = days / 30.44 * REGIONS.size();
        assertThat(raised / regionMonths).isLessThanOrEqualTo(0.5);
    }

    /** Region, hour of the third day, times the usual, minutes that it may take. */
    @ParameterizedTest
    @CsvSource({
        "jeju, 14, 20, 2",
        "jeju, 3, 100, 5",
        "seoul, 14, 5, 2",
        "seoul, 3, 10, 3",
        "gangwon, 10, 8, 3",
    })
    void shouldFindAStormWithinMinutesAndFollowItToItsEnd(String region, int hour, double times, int minutes) {
        int place = REGIONS.indexOf(region);
        long from = 2L * TICKS_OF_DAY + hour * TICKS_OF_HOUR;
        long to = from + 2 * TICKS_OF_HOUR;
        List<SurgeChange> told = ofRegion(
                new TestCountry(1, (where, tick) -> where == place && tick >= from && tick < to ? times : 1)
                        .run(3 * TICKS_OF_DAY),
                region);

        SurgeChange started = told.get(0);
        assertThat(started.status()).isEqualTo(Status.STARTED);
        assertThat(started.kind()).isEqualTo(Kind.REGIONAL);
        assertThat(started.regions()).containsExactly(region);
        assertThat(started.detectedAt() - at(from)).isBetween(0L, minutes * MINUTE);
        assertThat(started.onset()).isBetween(at(from) - 10 * MINUTE, at(from) + 2 * MINUTE);
        assertThat(started.ratio()).isGreaterThan(2);
        SurgeChange ended = told.get(told.size() - 1);
        assertThat(ended.status()).isEqualTo(Status.ENDED);
        assertThat(ended.endedAt() - at(to)).as("an hour of six calls at night").isBetween(0L, 60 * MINUTE);
        assertThat(ended.ratio()).as("observed to expected").isBetween(0.5 * times, 1.4 * times);
        assertThat(told).as("one surge").extracting(SurgeChange::id).containsOnly(started.id());
        assertThat(told.subList(1, told.size() - 1))
                .extracting(SurgeChange::status)
                .containsOnly(Status.UPDATED);
    }

    /** Nothing was learned yet, and the storm rages for most of the day: it must not be taken for what is usual. */
    @Test
    void shouldFollowALongStormOfTheFirstDayToItsEnd() {
        long from = 8L * TICKS_OF_HOUR;
        long to = from + 8 * TICKS_OF_HOUR;
        TestCountry country =
                new TestCountry(7, (region, tick) -> region == JEJU && tick >= from && tick < to ? 30 : 1);

        List<SurgeChange> told = ofRegion(country.run(TICKS_OF_DAY), "jeju");

        assertThat(told)
                .extracting(SurgeChange::surgeId)
                .containsOnly(told.get(0).surgeId());
        assertThat(told.get(0).detectedAt()).isBetween(at(from), at(from + 12));
        assertThat(told.get(told.size() - 1).endedAt()).isBetween(at(to), at(to + 3 * TICKS_OF_HOUR / 2));
    }

    /** However often a load was told beforehand, it is not what is usual without a word. */
    @Test
    void shouldNotLearnWhatWasKnownToComeNorLoseWhatItKnew() {
        TestCountry.Weather campaigns = (region, tick) -> {
            long hour = tick % TICKS_OF_DAY / TICKS_OF_HOUR;
            boolean isWeekday = tick / TICKS_OF_DAY % 7 < 5;
            return isWeekday && hour >= 9 && hour < 18 && tick >= 5L * TICKS_OF_DAY ? 2 : 1;
        };
        int days = 21;
        TestCountry country = new TestCountry(9, campaigns);
        SurgeDetector detector = TestCountry.detector();
        for (long day = 5; day < days; day++) {
            if (day % 7 < 5) {
                long from = at(day * TICKS_OF_DAY + 9 * TICKS_OF_HOUR);
                KnownLoad load = new KnownLoad(from, from + 9L * TICKS_OF_HOUR * TickCalendar.TICK_MS, 2);
                detector.expectMore(new KnownEvent("", load, at(0)));
            }
        }
        country.feed(detector, 5 * TICKS_OF_DAY, change -> {});
        double before = noon(detector);
        country.feed(detector, (days - 5) * TICKS_OF_DAY, change -> {});

        assertThat(noon(detector)).isCloseTo(before, withinPercentage(5));
    }

    private static double noon(SurgeDetector detector) {
        return detector.learned()
                .of("seoul")
                .orElseThrow()
                .weekday()
                .callsPerMinute()
                .get(24);
    }

    /** A small surge takes a while to be certain, and its onset is told: so is what was counted since. */
    @Test
    void shouldTellAllThatWasCountedSinceTheOnset() {
        long from = 2L * TICKS_OF_DAY + 14 * TICKS_OF_HOUR;
        TestCountry country = new TestCountry(8, (region, tick) -> region == JEJU && tick >= from ? 2.2 : 1);
        SurgeDetector detector = TestCountry.detector();
        List<SurgeChange> told = new ArrayList<>();
        List<Integer> jeju = new ArrayList<>();
        for (long tick = 0; tick < 3L * TICKS_OF_DAY && told.isEmpty(); tick++) {
            int[] fresh = country.fresh();
            jeju.add(fresh[JEJU]);
            detector.tick(at(tick), fresh, told::add);
        }

        SurgeChange started = told.get(0);
        assertThat(started.regions()).containsExactly("jeju");
        int ticks = (int) ((started.detectedAt() - started.onset()) / TickCalendar.TICK_MS);
        assertThat(ticks).as("more than the five minutes that are kept").isGreaterThan(30);
        assertThat(started.observed())
                .isEqualTo(jeju.subList(jeju.size() - ticks, jeju.size()).stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(started.ratio()).isBetween(1.5, 4.0);
    }

    @Test
    void shouldTellWhatTheWholeCountryDoesFromStorms() {
        long from = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        long to = from + 3 * TICKS_OF_HOUR;
        List<SurgeChange> told =
                new TestCountry(2, (where, tick) -> tick >= from && tick < to ? 2.5 : 1).run(3 * TICKS_OF_DAY);
        assertThat(told).isNotEmpty().allMatch(change -> change.kind() == Kind.NATIONAL);
        assertThat(told.get(0).detectedAt() - at(from)).isBetween(0L, 3 * MINUTE);
        assertThat(told.get(told.size() - 1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void shouldFindAStormInTheMiddleOfACampaign() {
        long campaign = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        long storm = campaign + TICKS_OF_HOUR;
        List<SurgeChange> told = new TestCountry(
                        3, (where, tick) -> (tick >= campaign ? 2.5 : 1) * (where == JEJU && tick >= storm ? 15 : 1))
                .run(2 * TICKS_OF_DAY + 14 * TICKS_OF_HOUR);
        SurgeChange started = ofRegion(told, "jeju").get(0);
        assertThat(started.detectedAt() - at(storm)).isBetween(0L, 4 * MINUTE);
        assertThat(told).anyMatch(change -> change.kind() == Kind.NATIONAL);
    }

    @Test
    void shouldTakeRegionsThatRiseTogetherForOneStormAndItsWavesForOneSurge() {
        long from = 2L * TICKS_OF_DAY + 14 * TICKS_OF_HOUR;
        int busan = REGIONS.indexOf("busan");
        List<SurgeChange> told = new TestCountry(4, (where, tick) -> {
                    long minute = (tick - from) / 6;
                    boolean firstWave = minute >= 0 && minute < 40;
                    boolean secondWave = minute >= 65 && minute < 100;
                    boolean isHit = where == JEJU && (firstWave || secondWave)
                            || where == busan && minute >= 10 && minute < 100;
                    return isHit ? 12 : 1;
                })
                .run(2 * TICKS_OF_DAY + 18 * TICKS_OF_HOUR);
        assertThat(told)
                .extracting(SurgeChange::id)
                .as("one surge")
                .containsOnly(told.get(0).id());
        SurgeChange last = told.get(told.size() - 1);
        assertThat(last.regions()).containsExactly("jeju", "busan");
        assertThat(last.status()).isEqualTo(Status.ENDED);
    }

    @Test
    void shouldNotLearnFromASurgeWhatIsUsual() {
        long from = 2L * TICKS_OF_DAY + 8 * TICKS_OF_HOUR;
        TestCountry.Weather stormsEveryOtherDay = (where, tick) -> where == SEOUL
                        && tick >= from
                        && tick / TICKS_OF_DAY % 2 == 0
                        && tick % TICKS_OF_DAY / TICKS_OF_HOUR == 14
                ? 6
                : 1;
        List<SurgeChange> told = new TestCountry(5, stormsEveryOtherDay).run(23 * TICKS_OF_DAY);
        List<SurgeChange> started = ofRegion(told, "seoul").stream()
                .filter(change -> change.status() == Status.STARTED)
                .filter(change -> hourOf(change.detectedAt()) == 14)
                .toList();
        assertThat(started)
                .as("the eleventh storm at two o'clock is found as the first was")
                .hasSize(11);
    }

    @Test
    void shouldTakeForUsualWhatComesEveryDay() {
        TestCountry.Weather rushHour = (where, tick) -> where == SEOUL
                        && tick / TICKS_OF_DAY % 7 < 5
                        && tick >= 2 * TICKS_OF_DAY
                        && tick % TICKS_OF_DAY / TICKS_OF_HOUR == 14
                ? 6
                : 1;
        long weeks = 6;
        List<SurgeChange> told = new TestCountry(5, rushHour).run((int) (weeks * 7 * TICKS_OF_DAY));
        assertThat(ofRegion(told, "seoul"))
                .filteredOn(change -> change.status() == Status.STARTED)
                .filteredOn(change -> change.detectedAt() > at((weeks - 1) * 7 * TICKS_OF_DAY))
                .as("surges of the last week")
                .isEmpty();
    }

    @Test
    void shouldNotTakeForASurgeWhatAFeedBringsInBatches() {
        TestCountry country = new TestCountry(8, CALM);
        SurgeDetector detector = TestCountry.detector();
        List<SurgeChange> told = new ArrayList<>();
        int[] waiting = new int[REGIONS.size()];
        for (long tick = 0; tick < 10L * TICKS_OF_DAY; tick++) {
            int[] fresh = country.fresh();
            for (int i = 0; i < fresh.length; i++) {
                waiting[i] += fresh[i];
            }
            boolean isDelivered = tick % 157 == 0;
            detector.tick(at(tick), isDelivered ? waiting.clone() : new int[fresh.length], told::add);
            if (isDelivered) {
                Arrays.fill(waiting, 0);
            }
        }
        assertThat(told).noneMatch(change -> change.kind() != Kind.SILENCE);
    }

    @Test
    void shouldMissTheCallsOfARegionWithinTwoMinutesAndNotTakeTheirReturnForASurge() {
        long from = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        long to = from + TICKS_OF_HOUR;
        List<SurgeChange> told = new TestCountry(
                        9, (where, tick) -> where == SEOUL && tick >= from && tick < to ? 0 : 1)
                .run(2 * TICKS_OF_DAY + 13 * TICKS_OF_HOUR);
        assertThat(told).isNotEmpty().allMatch(change -> change.kind() == Kind.SILENCE);
        SurgeChange started = told.get(0);
        assertThat(started.regions()).containsExactly("seoul");
        assertThat(started.detectedAt() - at(from)).isBetween(0L, 2 * MINUTE);
        SurgeChange ended = told.get(told.size() - 1);
        assertThat(ended.status()).isEqualTo(Status.ENDED);
        assertThat(ended.endedAt() - at(to)).isBetween(0L, 5 * MINUTE);
    }

    /** Of ten calls a minute, on ten Wednesdays. */
    @Test
    void shouldMissTenCallsAMinuteWithinTwoMinutes() {
        int daejeon = REGIONS.indexOf("daejeon");
        long from = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        List<Long> delays = new ArrayList<>();
        for (int seed = 40; seed < 50; seed++) {
            TestCountry country = new TestCountry(seed, (where, tick) -> where == daejeon && tick >= from ? 0 : 1);
            SurgeChange silence = country.run(2 * TICKS_OF_DAY + 11 * TICKS_OF_HOUR).stream()
                    .filter(change -> change.kind() == Kind.SILENCE)
                    .findFirst()
                    .orElseThrow();
            assertThat(silence.regions()).containsExactly("daejeon");
            delays.add(silence.detectedAt() - at(from));
        }
        Collections.sort(delays);
        assertThat(delays.get(delays.size() / 2)).isLessThanOrEqualTo(2 * MINUTE);
        assertThat(delays.get(delays.size() - 1)).isLessThanOrEqualTo(5 * MINUTE / 2);
    }

    @Test
    void shouldMissTheCallsOfTheWholeCountryInEachRegionAndNotInTheDeadOfNight() {
        long from = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        List<SurgeChange> told =
                new TestCountry(10, (where, tick) -> tick >= from ? 0 : 1).run(2 * TICKS_OF_DAY + 11 * TICKS_OF_HOUR);
        assertThat(told).isNotEmpty().allMatch(change -> change.kind() == Kind.SILENCE);
        assertThat(told.get(told.size() - 1).regions()).containsExactlyInAnyOrderElementsOf(REGIONS);
        long ofDetection = told.stream()
                .filter(change -> change.regions().size() == REGIONS.size())
                .findFirst()
                .orElseThrow()
                .asOf();
        assertThat(ofDetection - at(from)).isBetween(0L, 2 * MINUTE);
        long night = 2L * TICKS_OF_DAY + 2 * TICKS_OF_HOUR;
        assertThat(new TestCountry(
                                11,
                                (where, tick) ->
                                        where == JEJU && tick >= night && tick < night + 2 * TICKS_OF_HOUR ? 0 : 1)
                        .run(2 * TICKS_OF_DAY + 5 * TICKS_OF_HOUR))
                .as("silence of a region that has a call in five minutes")
                .isEmpty();
    }

    /** Told before it, or twice; of the region, or of the whole country. */
    @ParameterizedTest
    @CsvSource({"seoul, 1", "seoul, 2", "'', 1"})
    void shouldExpectWhatIsKnownToCome(String region, int times) {
        long from = 2L * TICKS_OF_DAY + 10 * TICKS_OF_HOUR;
        long to = from + 2 * TICKS_OF_HOUR;
        TestCountry country = new TestCountry(
                12, (where, tick) -> (where == SEOUL || region.isEmpty()) && tick >= from && tick < to ? 3 : 1);
        SurgeDetector detector = TestCountry.detector();
        for (int i = 0; i < times; i++) {
            detector.expectMore(new KnownEvent(region, new KnownLoad(at(from), at(to), 3), at(0)));
        }
        List<SurgeChange> told = new ArrayList<>();
        country.feed(detector, 3 * TICKS_OF_DAY, told::add);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldGoOnWithABaselineThatOthersLearned() throws IOException {
        TestCountry country = new TestCountry(13, CALM);
        SurgeDetector teacher = TestCountry.detector();
        country.feed(teacher, 16 * TICKS_OF_DAY, change -> {});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        teacher.write(new DataOutputStream(bytes));

        List<String> others = new ArrayList<>(REGIONS);
        Collections.reverse(others);
        others.remove("busan");
        others.add(3, "dokdo");
        List<double[][]> nothing = others.stream()
                .map(any -> new double[DayType.values().length][Season.SLOTS])
                .toList();
        SurgeDetector pupil = new SurgeDetector(
                "acme", new TickCalendar(TestCountry.ZONE, Set.of()), SurgeSettings.DEFAULT, others, nothing);
        pupil.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        int[] fresh = country.fresh();
        int[] ofOthers = new int[others.size()];
        for (int i = 0; i < ofOthers.length; i++) {
            int place = REGIONS.indexOf(others.get(i));
            ofOthers[i] = place < 0 ? 0 : fresh[place];
        }
        teacher.tick(at(16L * TICKS_OF_DAY), fresh, change -> {});
        pupil.tick(at(16L * TICKS_OF_DAY), ofOthers, change -> {});
        for (int i = 0; i < ofOthers.length; i++) {
            int place = REGIONS.indexOf(others.get(i));
            if (place >= 0) {
                assertThat(pupil.expected(i)).as(others.get(i)).isCloseTo(teacher.expected(place), withinPercentage(5));
            }
        }
    }

    @Test
    void shouldTellTheSameWithARestartAfterEveryTick() throws IOException {
        TestCountry.Weather storm = (where, tick) -> where == JEJU && tick >= 5_000 && tick < 5_400 ? 20 : 1;
        List<SurgeChange> plain = new TestCountry(6, storm).run(TICKS_OF_DAY);
        TestCountry country = new TestCountry(6, storm);
        SurgeDetector detector = TestCountry.detector();
        List<SurgeChange> told = new ArrayList<>();
        for (int i = 0; i < TICKS_OF_DAY; i++) {
            country.feed(detector, 1, told::add);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            detector.write(new DataOutputStream(bytes));
            assertThat(bytes.size() / (REGIONS.size() + 1)).as("bytes a region").isLessThan(4_096);
            detector = TestCountry.detector();
            detector.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }
        assertThat(told).isNotEmpty().isEqualTo(plain);
    }

    private static List<SurgeChange> ofRegion(List<SurgeChange> told, String region) {
        return told.stream()
                .filter(change ->
                        change.kind() == Kind.REGIONAL && change.regions().contains(region))
                .toList();
    }

    private static long at(long tick) {
        return TestCountry.START + tick * TickCalendar.TICK_MS;
    }

    private static int hourOf(long time) {
        return Instant.ofEpochMilli(time).atZone(TestCountry.ZONE).getHour();
    }
}
