package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent's event whose (source, id) another event holds, of a call or in another centre. */
class AgentWithdrawalTest {
    private static final long DAY_MS = 86_400_000;

    private final CentreUnderTest centre = centre(Precedence.ANY_ORDER);
    private final CallEvent available = CentreUnderTest.event("1", 1_000, "kim", AgentState.AVAILABLE, "help");
    private final CallEvent talking = CentreUnderTest.event("2", 11_000, "kim", AgentState.TALKING, null);

    @Test
    void shouldTakeBackWhatHasCounted() {
        centre.apply(available);
        centre.apply(talking);
        assertThat(talkingMs(centre.advanceTo(20_000).get("help").totals())).isEqualTo(9_000);

        assertThat(centre.apply(withdrawal(talking, 10_000))).isEqualTo(Verdict.REPLACED);
        assertThat(centre.centre().replacedPosition()).isEqualTo(talking.position());
        centre.restart();

        assertThat(talkingMs(centre.advanceTo(25_000).get("help").totals())).isZero();
        assertThat(centre.apply(talking)).as("it does not come back").isEqualTo(Verdict.CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"10_999, ANY_ORDER, 0", "11_001, ANY_ORDER, 9000", "11_000, IN_ORDER, 0", "11_001, IN_ORDER, 9000"})
    void shouldCountTheLowerOfTheTwoInAnyOrder(String heldSince, Precedence precedence, long expected) {
        long time = Long.parseLong(heldSince.replace("_", ""));
        for (int first = 0; first < 2; first++) {
            CentreUnderTest either = centre(precedence);
            either.apply(available);
            if (first == 0) {
                either.apply(talking);
            }
            either.restart();
            either.apply(withdrawal(talking, time));
            either.restart();
            if (first == 1 && time != talking.time()) {
                either.apply(talking);
            }
            Counters hour = either.advanceTo(20_000).get("").windows()[Window.PT1H.ordinal()];
            if (first == 0 || time != talking.time()) {
                assertThat(talkingMs(hour)).as("%s first", first).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldKeepToTheLowestOfSeveralHolders() {
        List<Runnable> steps = new ArrayList<>(List.of(
                () -> centre.apply(available),
                () -> centre.apply(talking),
                () -> centre.apply(withdrawal(talking, 12_000)),
                () -> centre.apply(withdrawal(talking, 9_000)),
                () -> centre.apply(withdrawal(talking, 10_000))));
        Collections.shuffle(steps, new Random(3));
        for (Runnable step : steps) {
            step.run();
            centre.restart();
        }
        assertThat(talkingMs(centre.advanceTo(20_000).get("").totals())).isZero();
    }

    @Test
    void shouldFreeAnIdAfterADay() {
        centre.apply(withdrawal(talking, talking.time() - DAY_MS - 1));
        assertThat(centre.apply(talking)).isEqualTo(Verdict.COUNTED);
        assertThat(centre.apply(CentreUnderTest.event("2", 11_001, "kim", AgentState.ACW, null)))
                .isEqualTo(Verdict.CONFLICT);
    }

    @Test
    void shouldForgetWhoWasOnlyEverToldToGiveUp() {
        centre.apply(withdrawal(talking, 10_000));
        centre.advanceTo(20_000);
        centre.restart();
        assertThat(centre.savedBlocks()).hasSize(1);

        centre.advanceTo(3 * DAY_MS);
        centre.restart();

        assertThat(centre.savedBlocks()).isEmpty();
        assertThat(centre.centre().sweep(any -> true)).isTrue();
    }

    @Test
    void shouldForgetAQueueOfWhichEverythingWasTakenBackAsSoonAsItsIntervalsAreTold() {
        centre.apply(available);
        centre.advanceTo(20_000);
        centre.apply(withdrawal(available, 900));
        assertThat(centre.advanceTo(1_800_000)).containsKey("help");

        centre.centre().sweep(any -> true);

        assertThat(centre.advanceTo(1_805_000)).doesNotContainKey("help");
    }

    private static CentreUnderTest centre(Precedence precedence) {
        return new CentreUnderTest(
                new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, precedence), new BusinessCalendar(ZoneOffset.UTC));
    }

    private static Withdrawal withdrawal(CallEvent event, long time) {
        return new Withdrawal(Place.of(event), event.source(), event.id(), time, 1, event.arrival());
    }

    private static long talkingMs(Counters counters) {
        return counters.get(Counter.AGENT_TALKING_MS);
    }
}
