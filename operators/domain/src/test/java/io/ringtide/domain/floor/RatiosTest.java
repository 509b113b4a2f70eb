package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void shouldBeEmptyForWantOfData() {
        Counters none = new Counters();
        assertThat(Ratios.abandonmentRate(none)).isEmpty();
        assertThat(Ratios.answerRate(none)).isEmpty();
        assertThat(Ratios.asaSeconds(none)).isEmpty();
        assertThat(Ratios.ahtSeconds(none)).isEmpty();
        assertThat(Ratios.occupancy(none)).isEmpty();
        assertThat(Ratios.occupancy(new Counters().add(Counter.AGENT_PAUSED_MS, 5)))
                .isEmpty();
    }

    @Test
    void shouldBeZeroWhereThereAreDataAndNoneOfThemCount() {
        Counters missed = new Counters().add(Counter.EXITED_ERROR, 1);
        assertThat(Ratios.abandonmentRate(missed)).hasValue(0);
        assertThat(Ratios.answerRate(missed)).hasValue(0);
    }

    @Test
    void shouldLeaveAnswersWhoseWaitNobodyKnowsOutOfTheMeanWait() {
        Counters answered = new Counters()
                .add(Counter.ANSWERED, 3)
                .add(Counter.WAIT_MS_ANSWERED, 26_000)
                .add(Histogram.WAIT_ANSWERED, 1, 1)
                .add(Histogram.WAIT_ANSWERED, 3, 1);
        assertThat(Ratios.asaSeconds(answered)).hasValue(13);
        assertThat(Ratios.asaN(answered)).isEqualTo(2);
    }

    @Test
    void shouldHandleTalkHoldAndWrapUpInSeconds() {
        Counters handled = new Counters()
                .add(Counter.HANDLED, 2)
                .add(Counter.TALK_MS, 100_500)
                .add(Counter.HOLD_MS, 20_000)
                .add(Counter.ACW_MS, 30_000);
        assertThat(Ratios.ahtSeconds(handled)).hasValue(75.25);
    }

    @Test
    void shouldTakeAgentsForOccupiedWhoHaveAContactOfThoseWhoCouldHaveOne() {
        Counters times = new Counters()
                .add(Counter.AGENT_AVAILABLE_MS, 4_000)
                .add(Counter.AGENT_RINGING_MS, 1_000)
                .add(Counter.AGENT_TALKING_MS, 6_000)
                .add(Counter.AGENT_HOLD_MS, 2_000)
                .add(Counter.AGENT_ACW_MS, 3_000)
                .add(Counter.AGENT_PAUSED_MS, 9_000);
        assertThat(Ratios.occupancy(times)).hasValue(0.75);
        assertThat(Ratios.occupancyN(times)).isEqualTo(16_000);
        assertThat(Ratios.staffedMs(times)).isEqualTo(25_000);
    }
}
