package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must hold for each call and each agent, in a day with an ordinary and a stormy part. */
class CallLifeTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final Scenario SCENARIO = new Scenario(Tenants.utility(), START, 5)
            .withStorm(Storm.parse("jeju@9+4:x60"))
            .withStorm(Storm.parse("gangwon@14+3:x8"));
    private static final Duration DAY = Duration.ofDays(1);

    /** Which event may follow which in one contact; null is the beginning. */
    private static boolean mayFollow(EventType before, EventType next) {
        return switch (next) {
            case CONTACT_OFFERED, CONTACT_BLOCKED -> before == null;
            case CONTACT_ENQUEUED -> before == EventType.CONTACT_OFFERED;
            case CONTACT_ANSWERED, CONTACT_DEQUEUED -> before == EventType.CONTACT_ENQUEUED;
            case CONTACT_ENDED -> before == EventType.CONTACT_ANSWERED;
            case CONTACT_WRAPUP_ENDED -> before == EventType.CONTACT_ENDED;
            default -> false;
        };
    }

    @Test
    void shouldLeadEachContactFromItsAttemptToAtMostOneExit() {
        Map<String, CallEvent> last = new HashMap<>();
        Map<String, Long> enqueuedAt = new HashMap<>();
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Iterator<CallEvent> events = day(SCENARIO.withoutAgents()); events.hasNext(); ) {
            CallEvent event = events.next();
            CallEvent before = last.put(event.contactId(), event);
            assertThat(mayFollow(before == null ? null : before.type(), event.type()))
                    .as("%s after %s", event, before)
                    .isTrue();
            if (before != null) {
                assertThat(event.caller()).isEqualTo(before.caller());
                assertThat(event.queue()).isEqualTo(before.queue());
                assertThat(event.journeyId()).isEqualTo(before.journeyId());
            }
            switch (event.type()) {
                case CONTACT_ENQUEUED -> {
                    assertThat(event.time() - before.time()).isBetween(1L, 15_000L);
                    enqueuedAt.put(event.contactId(), event.time());
                }
                case CONTACT_ANSWERED ->
                    assertThat(event.waitMs())
                            .isPositive()
                            .isEqualTo(event.time() - enqueuedAt.remove(event.contactId()));
                case CONTACT_DEQUEUED -> {
                    outcomes.add(event.outcome());
                    assertThat(event.time() - enqueuedAt.remove(event.contactId()))
                            .isBetween(500L, Departure.TIMEOUT_MS);
                }
                case CONTACT_ENDED ->
                    assertThat(event.talkMs() + event.holdMs()).isEqualTo(event.time() - before.time());
                case CONTACT_WRAPUP_ENDED -> assertThat(event.acwMs()).isEqualTo(event.time() - before.time());
                default -> {}
            }
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(Outcome.ABANDONED, Outcome.CALLBACK, Outcome.OVERFLOW, Outcome.TIMEOUT);
        assertThat(enqueuedAt).as("still in the queues at midnight").hasSizeLessThan(50);
    }

    @Test
    void shouldConserveCalls() {
        Tally tally = new Tally();
        day(SCENARIO).forEachRemaining(tally::add);

        assertThat(tally.entered - tally.closed()).isBetween(0L, 50L);
        assertThat(tally.answered - tally.ended).isBetween(0L, 50L);
        assertThat(tally.ended - tally.wrapUpEnded).isBetween(0L, 50L);
        assertThat(tally.offered - tally.entered).isGreaterThan(tally.offered / 50);
    }

    @Test
    void shouldSayWhichQueuesAnAgentServesWhenTheAgentComes() {
        Map<String, AgentState> states = new HashMap<>();
        for (Iterator<CallEvent> events = day(SCENARIO); events.hasNext(); ) {
            CallEvent event = events.next();
            if (event.type() == EventType.AGENT_STATE_CHANGED) {
                AgentState before = states.put(String.valueOf(event.agent()), event.agentState());
                boolean comes = before == null || before == AgentState.OFFLINE;
                assertThat(event.queues() != null)
                        .as("%s after %s", event, before)
                        .isEqualTo(comes);
                if (comes) {
                    assertThat(event.queues()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void shouldKeepAnAgentToOneCallAtATime() {
        Map<String, AgentState> states = new HashMap<>();
        Map<String, String> callOf = new HashMap<>();
        for (Iterator<CallEvent> events = day(SCENARIO); events.hasNext(); ) {
            CallEvent event = events.next();
            String agent = String.valueOf(event.agent());
            switch (event.type()) {
                case CONTACT_ANSWERED -> {
                    assertThat(states).containsEntry(agent, AgentState.RINGING);
                    assertThat(callOf.put(agent, event.contactId())).isNull();
                }
                case CONTACT_ENDED, CONTACT_WRAPUP_ENDED -> {
                    assertThat(callOf).containsEntry(agent, event.contactId());
                    callOf.computeIfPresent(
                            agent, (who, call) -> event.type() == EventType.CONTACT_ENDED ? call : null);
                }
                case AGENT_STATE_CHANGED -> {
                    assertThat(agent).matches(event.centre() + "-a\\d{2,3}");
                    assertThat(event.agentState()).isNotEqualTo(states.put(agent, event.agentState()));
                    assertThat(callOf.containsKey(agent))
                            .as("%s on a call", event)
                            .isEqualTo(EnumSet.of(AgentState.TALKING, AgentState.ACW)
                                    .contains(event.agentState()));
                }
                default -> {}
            }
        }
        assertThat(states).hasSizeBetween(300, 904);
    }

    @Test
    void shouldStaffByTheHalfHourWithinTheHeadCount() {
        Set<String> atWork = new HashSet<>();
        Map<Integer, Integer> staffByHour = new TreeMap<>();
        for (Iterator<CallEvent> events = day(SCENARIO); events.hasNext(); ) {
            CallEvent event = events.next();
            if (event.type() == EventType.AGENT_STATE_CHANGED && event.centre().equals("jeju")) {
                if (event.agentState() == AgentState.OFFLINE) {
                    atWork.remove(event.agent());
                } else {
                    atWork.add(event.agent());
                }
                staffByHour.merge((int) ((event.time() - START.toEpochMilli()) / 3_600_000), atWork.size(), Math::max);
            }
        }
        assertThat(staffByHour.get(3)).isEqualTo(ShiftPlan.FEWEST);
        assertThat(staffByHour.get(10)).isBetween(10, 18);
        assertThat(staffByHour.get(21)).isBetween(4, 9);
    }

    @Test
    void shouldCallAgainUnderTheSamePseudonym() {
        Map<String, CallEvent> failed = new HashMap<>();
        long failures = 0;
        long redials = 0;
        for (Iterator<CallEvent> events = day(SCENARIO.withoutAgents()); events.hasNext(); ) {
            CallEvent event = events.next();
            boolean blocked = event.type() == EventType.CONTACT_BLOCKED;
            if (blocked || event.type() == EventType.CONTACT_OFFERED) {
                CallEvent before = failed.remove(event.journeyId());
                assertThat(before == null).isEqualTo(event.contactId().equals(event.journeyId()));
                if (before != null) {
                    redials++;
                    assertThat(event.caller()).isEqualTo(before.caller());
                    assertThat(event.contactId()).isNotEqualTo(before.contactId());
                    assertThat(event.time() - before.time()).isBetween(20_000L, 300_000L);
                }
            }
            if (blocked || event.outcome() == Outcome.ABANDONED) {
                failures++;
                failed.put(event.journeyId(), event);
            }
        }
        assertThat((double) redials / failures).as("mostly in storms").isCloseTo(0.74, within(0.03));
    }

    private static Iterator<CallEvent> day(Scenario scenario) {
        return new Simulation(scenario).until(START.plus(DAY));
    }
}
