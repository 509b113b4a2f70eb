package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.identity.Precedence;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queues are names from events: whoever makes them up by the thousand must not fill the heap. */
class WildQueuesTest {
    @Test
    void shouldCountAgentsOfTooManyQueuesInTheCentreAlone() {
        CentreUnderTest centre = new CentreUnderTest(
                new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, Precedence.ANY_ORDER),
                new BusinessCalendar(ZoneOffset.UTC));
        for (int agent = 0; agent < 20; agent++) {
            int first = agent * 100;
            String queues =
                    IntStream.range(first, first + 100).mapToObj(i -> "q" + i).collect(Collectors.joining(" "));
            centre.apply(CentreUnderTest.event("e" + agent, 1_000, "a" + agent, AgentState.AVAILABLE, queues));
        }
        Map<String, AgentReport.AgentFrame> frames = centre.advanceTo(5_000);
        centre.restart();

        assertThat(frames).hasSizeLessThanOrEqualTo(200);
        assertThat(frames.get("").agents().get(AgentState.AVAILABLE)).isEqualTo(20);
        assertThat(frames.get("q0").agents().get(AgentState.AVAILABLE)).isEqualTo(1);
        assertThat(centre.advanceTo(10_000)).hasSameSizeAs(frames);
    }
}
