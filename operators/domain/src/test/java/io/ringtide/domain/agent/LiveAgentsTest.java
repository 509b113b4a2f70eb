package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.identity.Precedence;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Agents by state between two slides. */
class LiveAgentsTest {
    private final CentreUnderTest centre =
            new CentreUnderTest(new AgentRules(86_400_000, Precedence.ANY_ORDER), new BusinessCalendar(ZoneOffset.UTC));

    @Test
    void shouldTellAgainWhatCameAfterNumbersOfALaterMoment() {
        centre.apply(CentreUnderTest.event("1", 1_000, "kim", AgentState.AVAILABLE, "help"));
        assertThat(available(12_000)).containsOnly(1);
        centre.apply(CentreUnderTest.event("2", 2_000, "lee", AgentState.AVAILABLE, "help"));

        centre.advanceTo(10_000);

        assertThat(centre.centre().hasChanged())
                .as("the numbers as of 12 s still show one")
                .isTrue();
        assertThat(available(12_000)).containsOnly(2);
        assertThat(centre.centre().hasChanged()).isFalse();
    }

    private Integer[] available(long asOf) {
        return centre.centre().live(asOf).stream()
                .map(AgentReport.AgentLive::agents)
                .map(agents -> agents.get(AgentState.AVAILABLE))
                .toArray(Integer[]::new);
    }
}
