package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class StormDayTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final Scenario ORDINARY = new Scenario(Tenants.utility(), START, 9);
    private static final Scenario STORM = ORDINARY.withStorm(Storm.parse("jeju@9+8:x60"));

    @Test
    void shouldOverwhelmTheIsland() {
        Tally ordinary = hours(new Simulation(ORDINARY), 9, 17, "jeju");
        Tally storm = hours(new Simulation(STORM), 9, 17, "jeju");

        assertThat((double) storm.firstCalls).isCloseTo(60.0 * ordinary.firstCalls, withinPercentage(10));
        assertThat((double) storm.attempts / storm.firstCalls).as("redials").isBetween(2.0, 4.0);
        assertThat((double) (storm.blocked + storm.abandoned) / storm.attempts).isGreaterThan(0.9);
        assertThat(storm.blocked).isGreaterThan(storm.abandoned);
        assertThat(storm.answerRate()).isBetween(0.10, 0.25);
        assertThat((double) storm.answered)
                .as("agents work as much as they can")
                .isGreaterThan(ordinary.answered);
    }

    @Test
    void shouldBringOutageCalls() {
        long outage = 0;
        long all = 0;
        for (Iterator<CallEvent> events = new Simulation(STORM.withoutAgents()).until(at(12)); events.hasNext(); ) {
            CallEvent event = events.next();
            if (event.centre().equals("jeju")
                    && event.time() >= at(9).toEpochMilli()
                    && event.contactId().equals(event.journeyId())
                    && (event.type() == EventType.CONTACT_BLOCKED || event.type() == EventType.CONTACT_OFFERED)) {
                all++;
                outage += event.queue().equals("outage") ? 1 : 0;
            }
        }

        assertThat((double) outage / all).isBetween(0.93, 0.98);
    }

    @Test
    void shouldLeaveTheNeighboursExactlyAsTheyWere() {
        Iterator<CallEvent> ordinary = new Simulation(ORDINARY).until(at(14));
        Iterator<CallEvent> storm = new Simulation(STORM).until(at(14));
        int compared = 0;
        while (ordinary.hasNext()) {
            CallEvent expected = ordinary.next();
            if (expected.centre().equals("jeju")) {
                continue;
            }
            CallEvent found = storm.next();
            while (found.centre().equals("jeju")) {
                found = storm.next();
            }
            assertThat(found).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(300_000);
    }

    @Test
    void shouldRecoverAndForgetTheStorm() {
        Simulation simulation = new Simulation(STORM);
        Tally during = hours(simulation, 9, 17, "jeju");
        int inTheStorm = simulation.underWay();
        Tally evening = hours(simulation, 19, 24, "jeju");
        Tally nextDay = hours(simulation, 32, 42, "jeju");

        assertThat(inTheStorm).isBetween(500, 5_000);
        assertThat(simulation.underWay()).isLessThan(1_000);
        assertThat(evening.answerRate()).isGreaterThan(0.9);
        assertThat(nextDay.answerRate()).isGreaterThan(0.9);
        assertThat(nextDay.blocked).isLessThan(during.blocked / 1_000);
    }

    private static Tally hours(Simulation simulation, int from, int to, String centre) {
        Tally tally = new Tally();
        long start = at(from).toEpochMilli();
        simulation.until(at(to)).forEachRemaining(event -> {
            if (event.time() >= start && event.centre().equals(centre)) {
                tally.add(event);
            }
        });
        return tally;
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
