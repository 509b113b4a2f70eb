package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of made-up histories, each counted by the floor while events, slides and restarts are mixed at random,
 * and counted again naively. To replay one: {@code mvn test -pl operators/domain -Dtest=QueueFloorHistoriesTest
 * -Dringtide.history=SEED}; to run more of them: {@code -Dringtide.histories=1000000}.
 */
class QueueFloorHistoriesTest {
    private static final long HISTORIES = Long.getLong("ringtide.histories", 15_000);
    private static final long HOUR_MS = 3_600_000;

    private int framesCompared;
    private int framesOfHindsight;
    private long abandonmentsCompared;

    @Test
    void shouldCountWhatTheSetOfEventsSaysHoweverItComes() {
        Long only = Long.getLong("ringtide.history");
        if (only != null) {
            check(only);
            return;
        }
        for (long seed = 1; seed <= HISTORIES; seed++) {
            check(seed);
        }
        assertThat(framesCompared).isGreaterThan(10 * framesOfHindsight);
        assertThat(abandonmentsCompared).isGreaterThan(HISTORIES);
    }

    private void check(long seed) {
        try {
            run(seed);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "history " + seed + " failed; replay: mvn test -pl operators/domain"
                            + " -Dtest=QueueFloorHistoriesTest -Dringtide.history=" + seed + "\n" + e.getMessage(),
                    e);
        }
    }

    private void run(long seed) {
        Random random = new Random(seed);
        RandomHistory history = new RandomHistory(random);
        QueueRules rules = history.rules();
        BusinessCalendar calendar = new BusinessCalendar(history.zone());
        FloorUnderTest floor = new FloorUnderTest(rules, calendar);
        RandomHistory.Change change = history.change(rules);
        List<CallEvent> known = new ArrayList<>();
        long slide = history.start();
        boolean isLate = random.nextInt(4) == 0;
        for (CallEvent event : history.arrivals()) {
            floor.apply(event);
            known.add(event);
            if (random.nextInt(4) == 0) {
                floor.restart();
            }
            if (random.nextInt(3) == 0) {
                long reach = isLate ? 4 * HOUR_MS : random.nextInt(6) == 0 ? HOUR_MS : 60_000;
                slide = Slides.paneStart(slide + random.nextInt((int) reach));
                if (slide >= change.slide() || random.nextInt(3) == 0) {
                    rules = change.rules();
                    floor.reconfigure(rules);
                }
                compare(floor, slide, known, rules, calendar);
                compareIntervals(floor, newestView(slide, known, rules), slide);
                compareCallers(floor, slide, known, calendar);
            }
        }
        rules = change.rules();
        floor.reconfigure(rules);
        slide = Math.max(slide, Slides.after(history.end(), Slides.PANE_MS) + random.nextInt(100) * Slides.PANE_MS);
        compare(floor, slide, known, rules, calendar);
        floor.restart();
        slide = Slides.after(slide + 3 * HOUR_MS, Slides.HALF_MS);
        compare(floor, slide, known, rules, calendar);
        compareIntervals(floor, NaiveFloor.asOf(slide, known, rules), slide);
        compareCallers(floor, slide, known, calendar);
    }

    private void compare(
            FloorUnderTest floor, long asOf, List<CallEvent> known, QueueRules rules, BusinessCalendar calendar) {
        QueueReport.Frame frame = floor.advanceTo(asOf);
        compareAbandonments(floor, frame, asOf);
        assertThat(frame.imbalance()).as("imbalance as of %s", asOf).isZero();
        NaiveFloor naive = NaiveFloor.asOf(asOf, known, rules);
        NaiveFloor hindsight = NaiveFloor.withHindsight(asOf, known, rules);
        framesCompared++;
        if (!naive.counters(Long.MIN_VALUE, asOf).equals(hindsight.counters(Long.MIN_VALUE, asOf))) {
            // An exit is known already to have run ahead of its enqueue, which by the slide has yet to come.
            framesOfHindsight++;
            naive = hindsight;
        }
        assertThat(Named.of(frame.totals())).as("totals").isEqualTo(naive.counters(Long.MIN_VALUE, asOf));
        assertThat(frame.waiting()).as("waiting").isEqualTo(naive.waiting());
        assertThat(frame.longestSince()).as("longest since").isEqualTo(naive.longestSince());
        for (Window window : Window.values()) {
            long from = window == Window.DAY ? calendar.dayStart(asOf - 1) : asOf - window.lengthMs();
            assertThat(Named.of(frame.windows()[window.ordinal()]))
                    .as("%s as of %s", window, asOf)
                    .isEqualTo(naive.counters(from, asOf));
        }
    }

    /** The list is that of the calls that are counted. */
    private void compareAbandonments(FloorUnderTest floor, QueueReport.Frame frame, long asOf) {
        List<Abandonment> told = floor.abandonedBefore(asOf);
        abandonmentsCompared += told.size();
        assertThat(told.size()).as("abandoned as of %s", asOf).isEqualTo((int)
                frame.totals().get(Counter.ABANDONED));
        assertThat(told.stream().mapToLong(one -> Math.max(0, one.waitMs())).sum())
                .as("how long they waited")
                .isEqualTo(frame.totals().get(Counter.WAIT_MS_ABANDONED));
    }

    private static void compareCallers(
            FloorUnderTest floor, long asOf, List<CallEvent> known, BusinessCalendar calendar) {
        for (Window window : Window.values()) {
            long from = window == Window.DAY ? calendar.dayStart(asOf - 1) : asOf - window.lengthMs();
            assertThat(floor.distinctCallers(asOf)[window.ordinal()])
                    .as("distinct callers in %s as of %s", window, asOf)
                    .isEqualTo(NaiveCallers.estimate(known, from, asOf));
        }
        floor.intervals()
                .forEach((interval, sum) -> assertThat(sum.callers.estimate())
                        .as("distinct callers in %s as of %s", interval, asOf)
                        .isEqualTo(NaiveCallers.estimate(known, interval.from(), interval.to())));
    }

    /** As of a slide, with hindsight where an exit is known already to have run ahead of its enqueue. */
    private static NaiveFloor newestView(long asOf, List<CallEvent> known, QueueRules rules) {
        return NaiveFloor.withHindsight(asOf, known, rules);
    }

    private static void compareIntervals(FloorUnderTest floor, NaiveFloor naive, long slide) {
        long quarters = 0;
        for (Map.Entry<Cells.Interval, FloorUnderTest.IntervalSum> entry :
                floor.intervals().entrySet()) {
            Cells.Interval interval = entry.getKey();
            IntervalCounts told = entry.getValue().counts;
            Map<String, Long> sum = Named.of(told.counters());
            assertThat(sum)
                    .as("interval %s as of %s", interval, slide)
                    .isEqualTo(naive.counters(interval.from(), interval.to()));
            assertThat(Named.of(told.cohort()))
                    .as("cohort of %s as of %s", interval, slide)
                    .isEqualTo(naive.cohort(interval.from(), interval.to()));
            assertThat(told.waiting())
                    .as("waiting at the end of %s as of %s", interval, slide)
                    .isEqualTo(naive.waiting(interval.to()));
            if (interval.to() - interval.from() == Slides.QUARTER_MS) {
                quarters += sum.getOrDefault("entered", 0L);
            }
        }
        long end = Slides.floor(slide, Slides.QUARTER_MS);
        assertThat(quarters)
                .as("entered in all quarter hours")
                .isEqualTo(naive.counters(Long.MIN_VALUE, end).getOrDefault("entered", 0L));
    }
}
