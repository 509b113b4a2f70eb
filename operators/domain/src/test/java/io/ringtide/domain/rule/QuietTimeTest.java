package io.ringtide.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietTimeTest {
    /** 2026-08-01 is a Saturday. */
    @ParameterizedTest
    @CsvSource({
        // From 22:00 to 06:00, begun on Saturdays and Sundays.
        "2026-08-01T21:59, false",
        "2026-08-01T22:00, true",
        "2026-08-02T00:00, true",
        "2026-08-02T05:59, true",
        "2026-08-02T06:00, false",
        "2026-08-02T23:00, true",
        "2026-08-03T05:59, true",
        "2026-08-03T22:00, false",
        "2026-08-01T05:00, false",
        "2026-08-04T05:00, false"
    })
    void shouldHoldOverMidnightForTheDayOnWhichItBegins(LocalDateTime local, boolean expected) {
        QuietTime nights = new QuietTime(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 22 * 60, 6 * 60);

        assertThat(nights.holds(local)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "720, 780, 2026-08-03T11:59, false",
        "720, 780, 2026-08-03T12:00, true",
        "720, 780, 2026-08-03T12:59, true",
        "720, 780, 2026-08-03T13:00, false",
        "540, 540, 2026-08-03T08:59, true",
        "540, 540, 2026-08-03T09:00, true"
    })
    void shouldHoldEveryDay(int from, int to, LocalDateTime local, boolean expected) {
        assertThat(new QuietTime(Set.of(), from, to).holds(local)).isEqualTo(expected);
    }
}
