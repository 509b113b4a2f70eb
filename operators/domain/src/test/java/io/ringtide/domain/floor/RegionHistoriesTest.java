package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of made-up histories of attempts from two regions in any order, with repetitions, ids on several events and
 * restarts, against {@link NaiveRegion}. To replay one: {@code mvn test -pl operators/domain -Dtest=RegionHistoriesTest
 * -Dringtide.history=SEED}; to run more of them: {@code -Dringtide.histories=1000000}.
 */
class RegionHistoriesTest {
    private static final long HISTORIES = Long.getLong("ringtide.histories", 8_000);
    private static final String[] ZONES = {"Asia/Seoul", "Europe/Berlin", "Asia/Kathmandu"};
    private static final String[] STARTS = {"2026-01-14T14:30:00Z", "2026-03-28T22:10:00Z", "2026-10-24T21:00:00Z"};
    private static final EventType[] TYPES = {
        EventType.CONTACT_OFFERED, EventType.CONTACT_BLOCKED, EventType.CONTACT_ENQUEUED, EventType.CONTACT_ANSWERED
    };
    private static final long[] STEPS_MS = {0, 1, 4_999, 5_000, 900_000, 3_600_000, 7_199_999, 7_200_000, 7_200_001};
    private static final String[] REGIONS = {"coast", "hills"};

    @Test
    void shouldCountWhatTheSetOfEventsSaysHoweverItComes() {
        Long only = Long.getLong("ringtide.history");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "history " + seed + " failed; replay: mvn test -pl operators/domain"
                                + " -Dtest=RegionHistoriesTest -Dringtide.history=" + seed + "\n" + e.getMessage(),
                        e);
            }
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(ZONES[random.nextInt(ZONES.length)]));
        long start = Instant.parse(STARTS[random.nextInt(STARTS.length)]).toEpochMilli();
        RegionsUnderTest regions = new RegionsUnderTest(calendar);
        List<CallEvent> known = new ArrayList<>();
        long slide = start - 3_600_000;
        for (CallEvent event : arrivals(random, start)) {
            regions.apply(event);
            known.add(event);
            if (random.nextInt(4) == 0) {
                regions.settle();
            }
            if (random.nextInt(4) == 0) {
                regions.restart();
            }
            if (random.nextInt(3) == 0) {
                regions.settle();
                slide = Slides.paneStart(slide + random.nextInt(random.nextBoolean() ? 60_000 : 3 * 3_600_000));
                compare(regions, slide, known, calendar);
            }
        }
        regions.settle();
        compare(regions, Slides.after(slide + 24 * 3_600_000L, Slides.HALF_MS), known, calendar);
    }

    /** Within less than a day, so that an id belongs to one event. */
    private static List<CallEvent> arrivals(Random random, long start) {
        List<CallEvent> arrivals = new ArrayList<>();
        int ids = 1 + random.nextInt(12);
        for (int contact = random.nextInt(4); contact >= 0; contact--) {
            long time = start + random.nextInt(600_000);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                int region = random.nextInt(5);
                CallEvent event = CallEvent.builder(
                                TYPES[random.nextInt(TYPES.length)], "/pbx", "e" + random.nextInt(3 * ids), time)
                        .at("acme", "north", random.nextBoolean() ? "help" : "outage")
                        .contact("c" + contact)
                        .region(region > 1 ? REGIONS[contact % 2] : region == 1 ? REGIONS[random.nextInt(2)] : null)
                        .caller(random.nextInt(5) == 0 ? null : "caller " + random.nextInt(5))
                        .build();
                arrivals.add(event);
                if (random.nextInt(4) == 0) {
                    arrivals.add(event);
                }
                time += random.nextBoolean() ? random.nextInt(600_000) : STEPS_MS[random.nextInt(STEPS_MS.length)];
            }
        }
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private static void compare(
            RegionsUnderTest regions, long slide, List<CallEvent> known, BusinessCalendar calendar) {
        Map<String, RegionReport.RegionFrame> frames = regions.advanceTo(slide);
        for (String region : REGIONS) {
            NaiveRegion naive = new NaiveRegion(region, known);
            RegionReport.RegionFrame frame = frames.get(region);
            if (frame == null) {
                assertThat(naive.counters(Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
                continue;
            }
            assertThat(Named.of(frame.totals())).isEqualTo(naive.counters(Long.MIN_VALUE, slide));
            for (Window window : Window.values()) {
                long from = window == Window.DAY ? calendar.dayStart(slide - 1) : slide - window.lengthMs();
                assertThat(Named.of(frame.windows()[window.ordinal()]))
                        .as("%s of %s as of %s", window, region, slide)
                        .isEqualTo(naive.counters(from, slide));
                assertThat(regions.distinctCallers(region)[window.ordinal()])
                        .as("distinct callers in %s of %s as of %s", window, region, slide)
                        .isEqualTo(naive.distinctCallers(from, slide));
            }
            compareIntervals(regions, region, slide, naive);
        }
    }

    private static void compareIntervals(RegionsUnderTest regions, String region, long slide, NaiveRegion naive) {
        long end = Slides.floor(slide, Slides.QUARTER_MS);
        for (long to = end - 12 * Slides.QUARTER_MS; to <= end; to += Slides.QUARTER_MS) {
            RegionsUnderTest.IntervalSum sum = regions.interval(region, to - Slides.QUARTER_MS, to);
            assertThat(Named.of(sum.counters))
                    .as("quarter of %s up to %s as of %s", region, to, slide)
                    .isEqualTo(naive.counters(to - Slides.QUARTER_MS, to));
            assertThat(sum.callers.estimate())
                    .as("distinct callers in the quarter of %s up to %s as of %s", region, to, slide)
                    .isEqualTo(naive.distinctCallers(to - Slides.QUARTER_MS, to));
        }
    }
}
