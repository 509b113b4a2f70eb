package io.ringtide.alerts.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.alerts.TestCountry;
import io.ringtide.alerts.TestRules;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Level;
import io.ringtide.domain.rule.Level.Inherited;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.Measure.Source;
import io.ringtide.domain.topology.Scope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameJudgeTest {
    private static final Scope QUEUE = Scope.queue("c1", "help");

    @ParameterizedTest
    @CsvSource({
        "WAITING, 9",
        "LONGEST_WAIT, 9",
        "AGENTS_AVAILABLE, 4",
        "AGENTS_LOGGED_IN, 5",
        "AGENTS_OFFLINE, 2",
        "IDLE_WHILE_WAITING, 4",
        "MISSING_FEEDS, 0",
        "OFFERED, 100",
        "ANSWERED, 60",
        "SERVICE_LEVEL, 0.625",
        "ANSWER_RATE, 0.6",
        // 35 of 95: the short ones count on neither side.
        "ABANDONMENT_RATE, 0.368421",
        "BLOCKED_RATE, 0.166667",
        "ASA, ",
        "OCCUPANCY, 0.75"
    })
    void shouldRead(Measure measure, @Nullable Double expected) {
        Double value = judge(measure, QUEUE, Level.of(1_000)).value();

        if (expected == null) {
            assertThat(value).isNull();
        } else {
            assertThat(value).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryMeasureOfAFrame(Measure measure) {
        boolean isOfFrame = measure.source() == Source.MOMENT || measure.source() == Source.WINDOW;
        boolean hasNothingToDivideBy = measure == Measure.ASA || measure == Measure.AHT;

        assertThat(judge(measure, QUEUE, Level.of(1_000)).value() != null)
                .isEqualTo(isOfFrame && !hasNothingToDivideBy);
    }

    @ParameterizedTest
    @CsvSource({
        "queue:c1/help, 30", // its own
        "queue:c1/new, 20", // its centre's
        "queue:new/new, 20", // the tenant's
        "centre:c1, 20",
        "vendor:own, 20",
        "tenant:acme, 20"
    })
    void shouldInheritThresholdsFromTheTopology(String scope, double serviceLevel) {
        Judgement judgement = judge(Measure.LONGEST_WAIT, Scope.parse(scope), new Level(3, Inherited.SERVICE_LEVEL));
        Judgement ofShort = judge(Measure.LONGEST_WAIT, Scope.parse(scope), new Level(2, Inherited.SHORT_ABANDON));

        assertThat(judgement.threshold()).isEqualTo(3 * serviceLevel);
        assertThat(ofShort.threshold()).isEqualTo(10);
    }

    private static Judgement judge(Measure measure, Scope scope, Level raise) {
        Condition condition = new Condition(true, raise, raise, "PT5M", null, 0, false);
        AlertRule rule = TestRules.rule("rule", measure, "queue", condition, 0, 0, 0);
        return FrameJudge.judge(rule, frame(scope), TestCountry.TOPOLOGY);
    }

    private static Frame frame(Scope scope) {
        Counters[] windows = new Counters[Window.values().length];
        Arrays.setAll(windows, any -> new Counters());
        windows[Window.PT5M.ordinal()]
                .add(Counter.OFFERED, 100)
                .add(Counter.BLOCKED, 20)
                .add(Counter.ENTERED, 100)
                .add(Counter.ANSWERED, 60)
                .add(Counter.ABANDONED, 40)
                .add(Counter.ABANDONED_SHORT, 5)
                .add(Counter.SL_MET, 50)
                .add(Counter.SL_MISSED, 30)
                .add(Counter.AGENT_AVAILABLE_MS, 1_000)
                .add(Counter.AGENT_TALKING_MS, 3_000);
        // OFFLINE AVAILABLE RINGING TALKING
        AgentsByState agents = AgentsByState.of(2, 4, 0, 1);
        return TestCountry.frame(scope, TestCountry.NOON, 9, windows, agents, Missing.NOTHING);
    }
}
