package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Asia/Seoul, 2026-03-02T14:59:59.999Z, 2026-03-01T15:00:00Z",
        "Asia/Seoul, 2026-03-02T15:00:00Z, 2026-03-02T15:00:00Z",
        "Asia/Kathmandu, 2026-03-02T18:14:59.999Z, 2026-03-01T18:15:00Z",
        "Asia/Kathmandu, 2026-03-02T18:15:00Z, 2026-03-02T18:15:00Z",
        // a day of 23 h and the day after it
        "Europe/Berlin, 2026-03-29T21:59:59.999Z, 2026-03-28T23:00:00Z",
        "Europe/Berlin, 2026-03-29T22:00:00Z, 2026-03-29T22:00:00Z",
        "America/New_York, 2026-03-09T03:59:59.999Z, 2026-03-08T05:00:00Z",
        // a day of 25 h and the day after it
        "Europe/Berlin, 2026-10-25T22:59:59.999Z, 2026-10-24T22:00:00Z",
        "Europe/Berlin, 2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z",
        "America/New_York, 2026-11-02T04:59:59.999Z, 2026-11-01T04:00:00Z",
        // the clocks went forward at midnight: the day began at one
        "America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z",
        "UTC, 1969-12-31T23:59:59.999Z, 1969-12-31T00:00:00Z"
    })
    void shouldKnowWhenTheDayBegan(String zone, String time, String dayStart) {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
        assertThat(Instant.ofEpochMilli(calendar.dayStart(millis(time)))).isEqualTo(Instant.parse(dayStart));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Asia/Seoul, 2026-03-02T10:29:59.999Z, 2026-03-02T10:00:00Z",
        "Asia/Seoul, 2026-03-02T10:30:00Z, 2026-03-02T10:30:00Z",
        "Asia/Kolkata, 2026-03-02T10:29:59.999Z, 2026-03-02T10:00:00Z",
        // +05:45: local half hours begin at :15 and :45 of UTC
        "Asia/Kathmandu, 2026-03-02T10:00:00Z, 2026-03-02T09:45:00Z",
        "Asia/Kathmandu, 2026-03-02T10:14:59.999Z, 2026-03-02T09:45:00Z",
        "Asia/Kathmandu, 2026-03-02T10:15:00Z, 2026-03-02T10:15:00Z",
        // clocks that change by half an hour
        "Australia/Lord_Howe, 2026-04-04T14:59:59Z, 2026-04-04T14:30:00Z",
        "Australia/Lord_Howe, 2026-04-04T15:00:00Z, 2026-04-04T15:00:00Z",
        "Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z"
    })
    void shouldKnowWhenTheHalfHourBegan(String zone, String time, String halfStart) {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
        assertThat(Instant.ofEpochMilli(calendar.halfStart(millis(time)))).isEqualTo(Instant.parse(halfStart));
        assertThat(calendar.halfEnd(millis(time)))
                .isEqualTo(Instant.parse(halfStart).toEpochMilli() + Slides.HALF_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Seoul", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"})
    void shouldAnswerTheSameWhateverWasAskedBefore(String zone) {
        BusinessCalendar remembering = new BusinessCalendar(ZoneId.of(zone));
        Random random = new Random(5);
        long around = millis("2026-03-28T12:00:00Z");
        for (int question = 0; question < 3_000; question++) {
            long time = around + random.nextInt(2 * 86_400_000);
            BusinessCalendar fresh = new BusinessCalendar(ZoneId.of(zone));
            assertThat(remembering.dayStart(time))
                    .isEqualTo(fresh.dayStart(time))
                    .isLessThanOrEqualTo(time);
            assertThat(remembering.halfStart(time))
                    .isEqualTo(fresh.halfStart(time))
                    .isLessThanOrEqualTo(time);
        }
    }

    @Test
    void shouldLetEveryDayBeginWithAPane() {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("Asia/Kathmandu"));
        long day = calendar.dayStart(millis("2026-03-02T12:00:00Z"));
        assertThat(Slides.paneStart(day)).isEqualTo(day);
        assertThat(Slides.floor(day, Slides.QUARTER_MS)).isEqualTo(day);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
