package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final Scenario SCENARIO =
            new Scenario(Tenants.utility(), START, 42).withStorm(Storm.parse("busan@8+2:x20"));

    @Test
    void shouldGiveTheSameEventsForTheSameScenario() {
        assertThat(hash(SCENARIO)).isEqualTo(hash(SCENARIO));
    }

    @Test
    void shouldGiveOtherEventsForAnotherSeed() {
        assertThat(hash(new Scenario(Tenants.utility(), START, 43, SCENARIO.storms(), true, false)))
                .isNotEqualTo(hash(SCENARIO));
    }

    /** Pins that another machine or Java gives the same; to be renewed when the model is changed on purpose. */
    @Test
    void shouldGiveTheSameEventsEverywhere() {
        assertThat(hash(SCENARIO)).isEqualTo(7552845801342253430L);
    }

    @Test
    void shouldRunInTheOrderOfTimeWithRisingIdsPerSource() {
        Map<String, Long> lastIds = new HashMap<>();
        long lastTime = START.toEpochMilli();
        for (Iterator<CallEvent> events = hours(SCENARIO, 12); events.hasNext(); ) {
            CallEvent event = events.next();
            assertThat(event.time()).isGreaterThanOrEqualTo(lastTime);
            lastTime = event.time();
            long id = Long.parseLong(event.id());
            Long before = lastIds.put(event.source(), id);
            if (before != null) {
                assertThat(id).isEqualTo(before + 1);
            }
        }
        assertThat(lastIds).hasSize(13).containsKeys("/kepco/ktis/jeju/pbx-01", "/kepco/greencs/chungbuk/pbx-01");
    }

    @Test
    void shouldTellWhoAndWhere() {
        CallEvent event = new Simulation(SCENARIO.withoutAgents()).next();
        Centre centre = SCENARIO.tenant().centres().stream()
                .filter(candidate -> candidate.id().equals(event.centre()))
                .findFirst()
                .orElseThrow();

        assertThat(event.type()).isEqualTo(EventType.CONTACT_OFFERED);
        assertThat(event.tenant()).isEqualTo("kepco");
        assertThat(event.vendor()).isEqualTo(centre.vendor());
        assertThat(event.region()).isEqualTo(centre.region());
        assertThat(event.arrival()).isEqualTo(event.time());
        assertThat(event.contactId()).startsWith(centre.id() + '-').isEqualTo(event.journeyId());
    }

    @Test
    void shouldHaveTheSameCallsWithoutAgents() {
        List<String> with = calls(SCENARIO);

        assertThat(calls(SCENARIO.withoutAgents())).isEqualTo(with).hasSizeGreaterThan(10_000);
    }

    @Test
    void shouldNotReuseIdsAfterAnotherStart() {
        Instant later = START.plus(Duration.ofHours(3));
        long last = 0;
        for (Iterator<CallEvent> events = hours(SCENARIO, 3); events.hasNext(); ) {
            last = Math.max(last, Long.parseLong(events.next().id()));
        }

        assertThat(Long.parseLong(new Simulation(new Scenario(Tenants.utility(), later, 42))
                        .next()
                        .id()))
                .isGreaterThan(last);
    }

    @Test
    void shouldLeaveTheRestOfTheStreamToBeReadAfterwards() {
        Instant noon = START.plus(Duration.ofHours(12));
        Simulation simulation = new Simulation(SCENARIO);
        Iterator<CallEvent> morning = simulation.until(noon);
        CallEvent last = morning.next();
        while (morning.hasNext()) {
            last = morning.next();
        }

        assertThat(last.time()).isLessThan(noon.toEpochMilli());
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(morning::next);
        assertThat(simulation.peek()).isSameAs(simulation.peek()).isSameAs(simulation.next());
        assertThat(simulation.next().time()).isGreaterThanOrEqualTo(noon.toEpochMilli());
    }

    /** A loose bound on CPU time, cold start included: usually a quarter of it or less. */
    @Test
    void shouldGenerateADayInAboutACpuSecond() {
        long before = SimulationSpeed.cpuNanos();
        long events = SimulationSpeed.count(new Scenario(Tenants.utility(), START, 1), Duration.ofDays(1));

        assertThat(events).isGreaterThan(500_000);
        assertThat(SimulationSpeed.cpuNanos() - before)
                .isLessThan(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void shouldSendRegionsWithoutACentreToTheBiggest() {
        Tenant utility = Tenants.utility();
        List<Centre> two = utility.centres().stream()
                .filter(centre -> centre.id().equals("jeju") || centre.id().equals("seoul"))
                .toList();
        Map<String, List<String>> regions = new HashMap<>();
        hours(new Scenario(Tenants.of(utility.regions(), two), START, 1).withoutAgents(), 9)
                .forEachRemaining(event -> regions.computeIfAbsent(event.centre(), centre -> new ArrayList<>())
                        .add(String.valueOf(event.region())));

        assertThat(regions.get("jeju")).containsOnly("jeju");
        assertThat(regions.get("seoul"))
                .contains(utility.regions().stream()
                        .map(Region::id)
                        .filter(region -> !region.equals("jeju"))
                        .toArray(String[]::new))
                .doesNotContain("jeju");
    }

    private static List<String> calls(Scenario scenario) {
        List<String> calls = new ArrayList<>();
        hours(scenario, 9).forEachRemaining(event -> {
            if (event.type() != EventType.AGENT_STATE_CHANGED) {
                calls.add(event.type() + " " + event.contactId() + " " + event.time());
            }
        });
        return calls;
    }

    private static long hash(Scenario scenario) {
        Hash64 hash = Hash64.start();
        hours(scenario, 12).forEachRemaining(event -> hash.add(event.idHash()).add(event.fingerprint()));
        return hash.value();
    }

    private static Iterator<CallEvent> hours(Scenario scenario, int hours) {
        return new Simulation(scenario).until(scenario.start().plus(Duration.ofHours(hours)));
    }
}
