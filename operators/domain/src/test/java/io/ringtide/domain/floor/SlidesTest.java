package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 5000",
        "1, 0, 5000",
        "4999, 0, 5000",
        "5000, 5000, 10000",
        "5001, 5000, 10000",
        "-1, -5000, 0",
        "-5000, -5000, 0",
        "-5001, -10000, -5000",
        "1772000104999, 1772000100000, 1772000105000"
    })
    void shouldFindThePaneAndTheSlideAfterIt(long time, long pane, long after) {
        assertThat(Slides.paneStart(time)).isEqualTo(pane);
        assertThat(Slides.after(time, Slides.PANE_MS)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"899999, 0, 0", "900000, 900000, 0", "1800000, 1800000, 1800000", "-1, -900000, -1800000"})
    void shouldFindQuartersAndHalves(long time, long quarter, long half) {
        assertThat(Slides.floor(time, Slides.QUARTER_MS)).isEqualTo(quarter);
        assertThat(Slides.floor(time, Slides.HALF_MS)).isEqualTo(half);
    }

    @ParameterizedTest
    @CsvSource({"0, 5000", "5000, 5000", "320000, 5000", "325000, 10000", "3600000, 80000", "2678400000, 81920000"})
    void shouldStrideFartherWhereTheWayIsLong(long span, long stride) {
        assertThat(Slides.stride(span)).isEqualTo(stride);
        assertThat(span / stride).isLessThanOrEqualTo(64);
    }
}
