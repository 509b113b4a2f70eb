package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Tenant;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Tenant UTILITY = Tenants.utility();
    private static final Centre JEJU = UTILITY.centres().stream()
            .filter(centre -> centre.id().equals("jeju"))
            .findFirst()
            .orElseThrow();

    private final Queue<CallEvent> out = new ArrayDeque<>();
    private final Roster roster = new Roster(JEJU, new Recorder(new Scenario(UTILITY, Instant.EPOCH, 1), JEJU, out));

    @Test
    void shouldBringAgentsAndSendThoseHomeWhoCameFirst() {
        roster.staff(3, 1_000);
        roster.staff(2, 2_000);

        assertThat(told())
                .containsExactly(
                        "1000 jeju-a01 AVAILABLE",
                        "1000 jeju-a02 AVAILABLE",
                        "1000 jeju-a03 AVAILABLE",
                        "2000 jeju-a01 OFFLINE");
        assertThat(roster.takeIdle().id).isEqualTo("jeju-a02");
    }

    @Test
    void shouldLetABusyAgentFinishBeforeGoingHome() {
        roster.staff(1, 0);
        Agent busy = roster.takeIdle();
        roster.staff(0, 1_000);

        assertThat(told()).containsExactly("0 jeju-a01 AVAILABLE");
        roster.finished(busy, 5_000);
        assertThat(told()).last().isEqualTo("5000 jeju-a01 OFFLINE");
        assertThat(roster.hasIdle()).isFalse();
    }

    @Test
    void shouldKeepALeavingAgentWhoIsNeededAfterAll() {
        roster.staff(1, 0);
        Agent busy = roster.takeIdle();
        roster.staff(0, 1_000);
        roster.staff(1, 2_000);
        roster.finished(busy, 5_000);

        assertThat(told()).containsExactly("0 jeju-a01 AVAILABLE", "5000 jeju-a01 AVAILABLE");
        assertThat(roster.onDuty()).isOne();
    }

    @Test
    void shouldHaveNoMoreThanTheHeadCount() {
        roster.staff(1_000, 0);

        assertThat(roster.onDuty()).isEqualTo(JEJU.agents());
    }

    private List<String> told() {
        return out.stream()
                .map(event -> event.time() + " " + event.agent() + " " + event.agentState())
                .toList();
    }
}
