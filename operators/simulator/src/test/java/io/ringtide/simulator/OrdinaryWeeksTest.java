package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ringtide.domain.event.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Four simulated weeks without a storm. */
class OrdinaryWeeksTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final int WEEKS = 4;
    private static final int EVENTS_BETWEEN_LOOKS = 1_024;

    private static final List<Map<String, Tally>> BY_WEEK = new ArrayList<>();
    private static int mostUnderWay;

    @BeforeAll
    static void play() {
        Simulation simulation = new Simulation(new Scenario(Tenants.utility(), START, 1).withoutAgents());
        for (int week = 1; week <= WEEKS; week++) {
            Iterator<CallEvent> events = simulation.until(START.plus(Duration.ofDays(7L * week)));
            Map<String, Tally> tallies = new HashMap<>();
            for (int read = 0; events.hasNext(); read++) {
                CallEvent event = events.next();
                tallies.computeIfAbsent(event.centre(), centre -> new Tally()).add(event);
                if (read % EVENTS_BETWEEN_LOOKS == 0) {
                    mostUnderWay = Math.max(mostUnderWay, simulation.underWay());
                }
            }
            BY_WEEK.add(tallies);
        }
    }

    @Test
    void shouldHaveTheTenantsCallsPerMonth() {
        long calls = BY_WEEK.stream()
                .flatMap(week -> week.values().stream())
                .mapToLong(tally -> tally.firstCalls)
                .sum();

        assertThat((double) calls).isCloseTo(Tenants.CALLS_PER_MONTH * WEEKS * 7 / 30.44, withinPercentage(3));
    }

    @Test
    void shouldGiveEachRegionItsShare() {
        long calls =
                BY_WEEK.stream().mapToLong(week -> week.get("jeju").firstCalls).sum();

        assertThat(calls / (7.0 * WEEKS)).isBetween(1_400.0, 1_600.0);
    }

    @Test
    void shouldAnswerNearlyEverybodyInEachCentreAndWeek() {
        for (Map<String, Tally> week : BY_WEEK) {
            assertThat(week).hasSize(13);
            week.forEach((centre, tally) -> {
                assertThat(tally.answerRate()).as(centre).isBetween(0.94, 0.99);
                assertThat(tally.serviceLevel()).as(centre).isGreaterThan(0.8);
                assertThat((double) tally.blocked / tally.attempts).as(centre).isLessThan(0.002);
            });
        }
    }

    @Test
    void shouldRedialLittle() {
        for (Map<String, Tally> week : BY_WEEK) {
            week.forEach((centre, tally) -> assertThat((double) tally.attempts / tally.firstCalls)
                    .as(centre)
                    .isBetween(1.005, 1.04));
        }
    }

    @Test
    void shouldKeepOnlyTheCallersUnderWay() {
        assertThat(mostUnderWay).isBetween(100, 1_500);
    }
}
