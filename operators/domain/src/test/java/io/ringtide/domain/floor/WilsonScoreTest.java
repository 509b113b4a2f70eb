package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonScoreTest {
    private static final double Z = 1.959963984540054;

    /** The last four are the examples of Newcombe 1998, table I, method 3, to their four decimals. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.0000, 0.2775",
        "1, 10, 0.0179, 0.4042",
        "5, 10, 0.2366, 0.7634",
        "10, 10, 0.7225, 1.0000",
        "1, 2, 0.0945, 0.9055",
        "50, 100, 0.4038, 0.5962",
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void shouldBoundAShareAsPublished(long hits, long n, double low, double high) {
        WilsonScore score = new WilsonScore(hits, n);
        assertThat(score.low()).hasValueCloseTo(low, Offset.offset(0.00005));
        assertThat(score.high()).hasValueCloseTo(high, Offset.offset(0.00005));
    }

    /** The bounds are where the observed share lies z standard errors of the bound itself away: found by halving. */
    @Test
    void shouldSolveTheEquationThatDefinesThem() {
        for (long n : new long[] {1, 2, 3, 7, 20, 113, 5_000, 3_000_000}) {
            for (long hits = 0; hits <= n; hits += Math.max(1, n / 9)) {
                WilsonScore score = new WilsonScore(hits, n);
                assertThat(score.low()).hasValueCloseTo(furthest(hits, n, 0), Offset.offset(1e-9));
                assertThat(score.high()).hasValueCloseTo(furthest(hits, n, 1), Offset.offset(1e-9));
            }
        }
    }

    @Test
    void shouldStayWithinWhatAShareCanBe() {
        for (long n = 1; n < 3_000; n++) {
            assertThat(new WilsonScore(0, n).low()).hasValue(0);
            assertThat(new WilsonScore(n, n).high()).hasValue(1);
        }
    }

    @Test
    void shouldSayNothingWithoutASample() {
        assertThat(new WilsonScore(0, 0).low()).isEmpty();
        assertThat(new WilsonScore(0, 0).high()).isEmpty();
    }

    /** Of the shares between the observed one and {@code end}, the furthest that the observed one does not refute. */
    private static double furthest(long hits, long n, double end) {
        double observed = (double) hits / n;
        double near = observed;
        double far = end;
        for (int i = 0; i < 200; i++) {
            double middle = (near + far) / 2;
            boolean isRefuted = Math.abs(observed - middle) > Z * Math.sqrt(middle * (1 - middle) / n);
            near = isRefuted ? near : middle;
            far = isRefuted ? middle : far;
        }
        return near;
    }
}
