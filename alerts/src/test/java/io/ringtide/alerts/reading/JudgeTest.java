package io.ringtide.alerts.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    @ParameterizedTest
    @CsvSource({
        // above 10, good at 5
        "true, 10, 5, 10.01, BAD",
        "true, 10, 5, 10, BETWEEN",
        "true, 10, 5, 5.01, BETWEEN",
        "true, 10, 5, 5, GOOD",
        // below 0.7, good at 0.8
        "false, 0.7, 0.8, 0.69, BAD",
        "false, 0.7, 0.8, 0.7, BETWEEN",
        "false, 0.7, 0.8, 0.8, GOOD",
        // without another level to be good again
        "true, 0, 0, 0, GOOD",
        "true, 0, 0, 1, BAD",
        // nothing there
        "true, 10, 5, , GOOD"
    })
    void shouldTellBadFromGood(boolean isAbove, double raise, double clear, @Nullable Double value, Verdict expected) {
        Condition condition = new Condition(isAbove, Level.of(raise), Level.of(clear), null, null, 0, false);
        Sample sample = value == null ? null : Sample.of(value);

        assertThat(Judge.of(condition, raise, clear, sample, null, false, "").verdict())
                .isEqualTo(expected);
        assertThat(Judge.of(condition, raise, clear, sample, null, true, "").verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        // Of 1 in 2 the true share may be 0.95: the bounds of n = 2 are 0.0945 and 0.9055.
        "1, 2, 1, true, BETWEEN",
        "1, 2, 1, false, BAD",
        "10, 20, 1, true, BETWEEN",
        "50, 100, 1, true, BAD",
        "50, 100, 101, true, BETWEEN",
        "69, 100, 1, true, BETWEEN",
        "690, 1000, 1, true, BETWEEN",
        "600, 1000, 1, true, BAD",
        "0, 0, 0, true, GOOD"
    })
    void shouldAskSharesForMoreThanAFewContacts(int hits, int n, long minimum, boolean isConfident, Verdict expected) {
        Condition condition = new Condition(false, Level.of(0.7), Level.of(0.8), "PT5M", null, minimum, isConfident);

        assertThat(Judge.of(condition, 0.7, 0.8, Sample.share(hits, n), null, false, "")
                        .verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"20, 20, BAD", "20, 5, BETWEEN", "7, 20, BETWEEN", "5, 20, GOOD", "20, , BETWEEN"})
    void shouldRaiseWhenBothWindowsAgreeAndClearByTheFastOne(double fast, @Nullable Double slow, Verdict expected) {
        Condition condition = new Condition(true, Level.of(10), Level.of(5), "PT5M", "PT1H", 0, false);
        Sample ofHour = slow == null ? null : Sample.of(slow);

        assertThat(Judge.of(condition, 10, 5, Sample.of(fast), ofHour, false, "")
                        .verdict())
                .isEqualTo(expected);
    }
}
