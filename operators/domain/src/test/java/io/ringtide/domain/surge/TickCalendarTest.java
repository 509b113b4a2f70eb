package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickCalendarTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Of the weekend, and of each day from Monday to Sunday, of which the Wednesday is a holiday. */
    @ParameterizedTest
    @CsvSource({
        "SATURDAY SUNDAY, W W H W W S H",
        "FRIDAY SATURDAY, W W H W S H W",
        "THURSDAY FRIDAY, W W H S H W W",
        "SATURDAY FRIDAY, W W H W H S W",
        "SUNDAY, W W H W W W H",
        "'', W W H W W W W",
    })
    void shouldKnowWhichDaysCallAlike(String weekend, String days) {
        List<DayOfWeek> ofWeekend = weekend.isEmpty()
                ? List.of()
                : Arrays.stream(weekend.split(" ")).map(DayOfWeek::valueOf).toList();
        TickCalendar calendar = new TickCalendar(TestCountry.ZONE, Set.of(MONDAY.plusDays(2)), ofWeekend);
        List<String> types = IntStream.range(0, 7)
                .mapToObj(day -> switch (calendar.type(MONDAY.plusDays(day))) {
                    case WEEKDAY -> "W";
                    case SATURDAY -> "S";
                    case SUNDAY -> "H";
                })
                .toList();
        assertThat(String.join(" ", types)).isEqualTo(days);
    }
}
