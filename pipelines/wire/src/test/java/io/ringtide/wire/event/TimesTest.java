package io.ringtide.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T03:00:00Z,                2026-03-02T03:00:00Z",
        "2026-03-02T12:00:00.25+09:00,        2026-03-02T03:00:00.250Z",
        "2026-03-02t03:00:00.9999z,           2026-03-02T03:00:00.999Z",
        "2026-03-02T03:00:00.1234567890123Z,  2026-03-02T03:00:00.123Z",
        "2026-03-02T03:00:00-00:00,           2026-03-02T03:00:00Z",
        "2026-03-01T23:30:00.000-03:30,       2026-03-02T03:00:00Z",
        "2016-12-31T23:59:60Z,                2017-01-01T00:00:00Z",
        "2017-01-01T08:59:60.5+09:00,         2017-01-01T00:00:00.500Z",
        "2026-06-30T23:59:60Z,                2026-07-01T00:00:00Z",
        "1970-01-01T00:00:00Z,                1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,            9999-12-31T23:59:59.999Z",
    })
    void shouldReadRfc3339AndWriteUtc(String text, String utc) {
        assertThat(Times.format(Times.parse(text))).isEqualTo(utc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-03-02",
                "2026-03-02T03:00:00",
                "2026-03-02T03:00Z",
                "2026-03-02 03:00:00Z",
                "2026-03-02_03:00:00Z",
                "2026-03-02T03:00:00.Z",
                "2026-03-02T03:00:00,5Z",
                "2026-03-02T03:00:00Zulu",
                "2026-03-02T03:00:00+09",
                "2026-03-02T03:00:00+0900",
                "2026-03-02T03:00:00+09:00x",
                "2026-03-02T03:00:00.12345678901x",
                " 2026-03-02T03:00:00Z",
                "2026-02-30T03:00:00Z",
                "2026-13-01T03:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T03:00:60Z",
                "2016-12-31T23:59:60Zx",
                "2016-12-31T23:59:60.5",
                "1969-12-31T23:59:59.9999Z",
                "1970-01-01T00:00:00+00:01",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "+2026-03-02T03:00:00Z",
                "２０２６-03-02T03:00:00Z",
            })
    void shouldRefuseEverythingElse(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void shouldAgreeWithTheJdk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long millis = random.nextLong(Times.LAST + 1);
            String text = Times.format(millis);

            assertThat(text).isEqualTo(Instant.ofEpochMilli(millis).toString());
            assertThat(Times.parse(text)).isEqualTo(millis);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Times.LAST + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void shouldNotWriteTimesWithoutAYearOfFourDigits(long millis) {
        assertThatThrownBy(() -> Times.format(millis)).isInstanceOf(DateTimeException.class);
    }
}
