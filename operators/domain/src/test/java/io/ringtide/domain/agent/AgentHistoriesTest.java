package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.identity.Precedence;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Thousands of made-up histories of a centre's agents, each counted while events, slides and restarts are mixed at
 * random, and counted again naively. To replay one: {@code mvn test -pl operators/domain -Dtest=AgentHistoriesTest
 * -Dringtide.history=SEED}.
 */
class AgentHistoriesTest {
    private static final long HISTORIES = Long.getLong("ringtide.histories", 600);
    private static final long HOUR_MS = 3_600_000;
    /** 2026-03-02T14:00:00Z, an hour before midnight in Seoul. */
    private static final long START = 1_772_460_000_000L;

    private static final List<String> SCOPES = List.of("", "help", "outage", "billing");
    private static final String[] QUEUES = {"help", "outage help", "billing", "billing help outage", ""};
    private static final Map<Window, Duration> LENGTHS = Map.of(
            Window.PT1M, Duration.ofMinutes(1),
            Window.PT5M, Duration.ofMinutes(5),
            Window.PT15M, Duration.ofMinutes(15),
            Window.PT30M, Duration.ofMinutes(30),
            Window.PT1H, Duration.ofHours(1));

    @Test
    void shouldCountWhatTheSetOfEventsSaysHoweverItComes() {
        Long only = Long.getLong("ringtide.history");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
            try {
                run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "history " + seed + " failed; replay: mvn test -pl operators/domain"
                                + " -Dtest=AgentHistoriesTest -Dringtide.history=" + seed + "\n" + e.getMessage(),
                        e);
            }
        }
    }

    private static void run(Random random) {
        AgentRules rules = new AgentRules(random.nextBoolean() ? 16 * HOUR_MS : 20 * 60_000, Precedence.ANY_ORDER);
        BusinessCalendar calendar =
                new BusinessCalendar(ZoneId.of(random.nextInt(4) == 0 ? "Asia/Kathmandu" : "Asia/Seoul"));
        CentreUnderTest centre = new CentreUnderTest(rules, calendar);
        List<CallEvent> known = new ArrayList<>();
        long slide = START;
        long pace = random.nextInt(12) == 0 ? 5 * HOUR_MS : new long[] {4_000, 60_000, 15 * 60_000}[random.nextInt(3)];
        for (CallEvent event : arrivals(random, pace)) {
            // What is more than a day behind its arrival is refused before it comes here.
            slide = Math.max(slide, Slides.paneStart(event.arrival() - random.nextInt((int) pace)));
            if (random.nextInt(3) == 0) {
                compare(centre.advanceTo(slide), slide, known, rules, calendar);
            }
            centre.apply(event);
            known.add(event);
            if (random.nextInt(5) == 0) {
                centre.restart();
            }
        }
        slide = Slides.after(slide, Slides.PANE_MS) + random.nextInt(100) * Slides.PANE_MS;
        compare(centre.advanceTo(slide), slide, known, rules, calendar);
        centre.restart();
        slide = Slides.after(slide + (random.nextBoolean() ? HOUR_MS : 30 * HOUR_MS), Slides.HALF_MS);
        compare(centre.advanceTo(slide), slide, known, rules, calendar);
        NaiveAgents naive = new NaiveAgents(known, slide, rules.lostAfterMs());
        centre.intervals()
                .forEach((interval, sum) -> assertThat(named(sum.counters))
                        .as("%s", interval)
                        .isEqualTo(naive.counters(interval.queue(), interval.from(), interval.to())));
    }

    /** Events in order of arrival: some late, some repeated, some in conflict, some in one instant. */
    private static List<CallEvent> arrivals(Random random, long pace) {
        List<CallEvent> arrivals = new ArrayList<>();
        long now = START + random.nextInt(4_000);
        int length = 5 + random.nextInt(60);
        for (int i = 0; i < length; i++) {
            now += random.nextInt(3) == 0 ? 0 : random.nextInt((int) pace);
            boolean isLate = random.nextInt(5) == 0;
            long time = isLate ? now - random.nextInt((int) Math.min(20 * HOUR_MS, 8 * pace)) : now;
            time = random.nextInt(4) == 0 ? Slides.floor(time, 1_000) : time;
            String agent = "a" + random.nextInt(4);
            // An id is remembered for a day.
            String id = random.nextInt(8) == 0 ? "taken-" + now / (2 * HOUR_MS) : "e" + i;
            CallEvent event = CentreUnderTest.event(
                    id,
                    time,
                    agent,
                    AgentState.of(random.nextInt(AgentState.values().length)),
                    random.nextInt(3) == 0 ? QUEUES[random.nextInt(QUEUES.length)] : null);
            arrivals.add(CentreUnderTest.arrived(event, now));
            if (random.nextInt(6) == 0) {
                arrivals.add(CentreUnderTest.arrived(event, now));
            }
        }
        return arrivals;
    }

    private static void compare(
            Map<String, AgentReport.AgentFrame> frames,
            long asOf,
            List<CallEvent> known,
            AgentRules rules,
            BusinessCalendar calendar) {
        NaiveAgents naive = new NaiveAgents(known, asOf, rules.lostAfterMs());
        for (String queue : SCOPES) {
            AgentReport.AgentFrame frame = frames.get(queue);
            if (frame == null) {
                assertThat(naive.counters(queue, 0, asOf))
                        .as("%s is not told of", queue)
                        .isEmpty();
                continue;
            }
            assertThat(frame.asOf()).isEqualTo(asOf);
            assertThat(byState(frame.agents()))
                    .as("agents of '%s' as of %s", queue, asOf)
                    .isEqualTo(naive.byState(queue, asOf));
            assertThat(named(frame.totals())).as("totals of '%s'", queue).isEqualTo(naive.counters(queue, 0, asOf));
            for (Window window : Window.values()) {
                Duration length = LENGTHS.get(window);
                long from = length == null ? calendar.dayStart(asOf - 1) : asOf - length.toMillis();
                assertThat(named(frame.windows()[window.ordinal()]))
                        .as("%s of '%s' as of %s", window, queue, asOf)
                        .isEqualTo(naive.counters(queue, from, asOf));
            }
        }
    }

    private static Map<String, Long> named(Counters counters) {
        Map<String, Long> named = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            if (counters.get(counter) != 0) {
                named.put(counter.fieldName(), counters.get(counter));
            }
        }
        return named;
    }

    private static Map<AgentState, Integer> byState(AgentsByState agents) {
        Map<AgentState, Integer> counts = new EnumMap<>(AgentState.class);
        for (AgentState state : AgentState.values()) {
            if (agents.get(state) != 0) {
                counts.put(state, agents.get(state));
            }
        }
        return counts;
    }
}
