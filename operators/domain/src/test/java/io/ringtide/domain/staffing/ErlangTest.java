package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The models against values that were computed apart to 18 digits, many of them published. */
class ErlangTest {
    @ParameterizedTest
    @MethodSource("published")
    void shouldEqualWhatWasComputedApart(OracleRow row) {
        double value = row.number("value");
        double computed = switch (row.text("model")) {
            case "ErlangB" -> ErlangB.blocking(row.number("load_erl"), row.whole("agents"));
            case "ErlangC" -> ofC(row);
            default -> ofA(row);
        };
        if (row.text("quantity").startsWith("required")) {
            assertThat(computed).isEqualTo(value);
        } else {
            assertThat(computed).isCloseTo(value, within(1e-9 * Math.max(1, value)));
        }
    }

    private static double ofC(OracleRow row) {
        double calls = row.number("load_erl") / row.number("aht_s");
        if (row.text("quantity").equals("required_agents")) {
            return need(row).agentsOfPatient(calls, row.number("aht_s"));
        }
        ErlangC model = new ErlangC(calls, row.number("aht_s"), row.whole("agents"));
        return switch (row.text("quantity")) {
            case "prob_wait" -> model.probabilityOfWait();
            case "asa_s" -> model.asa();
            case "service_level" -> model.answeredWithin(row.number("T_s"));
            default -> throw new AssertionError(row);
        };
    }

    private static double ofA(OracleRow row) {
        double calls = row.number("lambda_per_s");
        double aht = row.number("aht_s");
        double patience = row.number("patience_s");
        if (row.text("quantity").startsWith("required")) {
            return need(row).agentsOfImpatient(calls, aht, patience);
        }
        ErlangA model = new ErlangA(calls, aht, patience, row.whole("agents"));
        return switch (row.text("quantity")) {
            case "prob_wait" -> model.probabilityOfWait();
            case "prob_abandon" -> model.abandonmentRate();
            case "mean_wait_all_s" -> model.meanWait();
            case "mean_queue" -> model.meanQueue();
            case "occupancy" -> model.occupancy();
            case "p_wait_le_T" -> model.waitedAtMost(row.number("T_s"));
            case "sl_answered_in_T_over_offered" -> model.answeredWithin(row.number("T_s"));
            case "sl_answered_in_T_over_answered" ->
                model.answeredWithin(row.number("T_s")) / (1 - model.abandonmentRate());
            case "sl_excl_short_abandons" -> {
                double answered = model.answeredWithin(row.number("T_s"));
                yield answered / (1 - (model.waitedAtMost(row.number("T_s")) - answered));
            }
            default -> throw new AssertionError(row);
        };
    }

    /** The mean wait of those who are answered, by adding up the density of waits in small steps. */
    @ParameterizedTest
    @CsvSource({"0.8, 60, 120, 50", "0.8, 60, 120, 40", "0.3, 210, 180, 70", "1.5, 210, 180, 70", "0.01, 100, 60, 2"})
    void shouldKnowTheMeanWaitOfThoseWhoAreAnswered(double calls, double aht, double patience, int agents) {
        ErlangA model = new ErlangA(calls, aht, patience, agents);
        double step = 0.002;
        double all = 0;
        double answered = 0;
        double waited = 0;
        for (double t = step / 2; t < 4_000; t += step) {
            double h = patience * (1 - Math.exp(-t / patience));
            double density = calls * Math.exp(calls * h - agents / aht * t - exponent(calls, aht, patience, agents));
            all += density * step;
            answered += density * Math.exp(-t / patience) * step;
            waited += t * density * Math.exp(-t / patience) * step;
        }
        double waits = model.probabilityOfWait() / all;
        double notWaiting = 1 - model.probabilityOfWait();
        assertThat(1 - model.abandonmentRate()).isCloseTo(notWaiting + waits * answered, within(1e-6));
        assertThat(model.asa())
                .isCloseTo(waits * waited / (notWaiting + waits * answered), within(1e-5 * (1 + model.asa())));
    }

    /** The greatest exponent of the density, so that it does not overflow. */
    private static double exponent(double calls, double aht, double patience, int agents) {
        double top = Math.max(0, patience * Math.log(calls * aht / agents));
        return calls * patience * (1 - Math.exp(-top / patience)) - agents / aht * top;
    }

    @Test
    void shouldNeverBeNegativeOrMoreThanAllOfThem() {
        for (double erlangs : new double[] {0.001, 0.5, 1, 7, 63, 640, 6_000, 12_000}) {
            for (double patience : new double[] {1, 30, 180, 3_600, 1e6}) {
                for (int agents : new int[] {1, 2, 10, 64, 700, 10_000}) {
                    ErlangA model = new ErlangA(erlangs / 200, 200, patience, agents);
                    for (double rate : new double[] {
                        model.probabilityOfWait(),
                        model.abandonmentRate(),
                        model.occupancy(),
                        model.answeredWithin(0),
                        model.answeredWithin(20),
                        model.waitedAtMost(20)
                    }) {
                        assertThat(rate)
                                .as("%s Erlangs, patience %s, %s agents", erlangs, patience, agents)
                                .isBetween(-1e-9, 1 + 1e-9);
                    }
                    assertThat(model.asa()).isGreaterThanOrEqualTo(0).isFinite();
                }
            }
        }
    }

    @Test
    void shouldSayThatAQueueWithoutEndIsOne() {
        ErlangC model = new ErlangC(1, 100, 100);
        assertThat(model.answeredWithin(1e9)).isZero();
        assertThat(model.asa()).isInfinite();
        assertThat(model.occupancy()).isOne();
        assertThat(model.probabilityOfWait()).isOne();
    }

    @Test
    void shouldKeepEveryBoundAndHaveNobodyTooMany() {
        for (double erlangs : new double[] {0.01, 1, 10, 63, 315, 850, 9_000}) {
            double calls = erlangs / 210;
            int agents = StaffingNeed.DEFAULT.agentsOfImpatient(calls, 210, 180);
            assertThat(StaffingNeed.DEFAULT.isMetBy(new ErlangA(calls, 210, 180, agents)))
                    .isTrue();
            assertThat(agents == 1 || !StaffingNeed.DEFAULT.isMetBy(new ErlangA(calls, 210, 180, agents - 1)))
                    .isTrue();
        }
    }

    /** Thirteen centres of 33 Erlangs, each for itself and all as one; 80 % in 20 s. */
    @Test
    void shouldNeedFewerInOnePool() {
        StaffingNeed eightyTwenty = new StaffingNeed(0.8, 20, 1, 1);
        assertThat(13 * eightyTwenty.agentsOfPatient(33 / 210.0, 210)).isEqualTo(494);
        assertThat(eightyTwenty.agentsOfPatient(13 * 33 / 210.0, 210)).isEqualTo(440);
    }

    @Test
    void shouldRefuseWhatIsNoQueue() {
        assertThatThrownBy(() -> new ErlangA(0, 1, 1, 1)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new ErlangA(1, Double.NaN, 1, 1)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new StaffingNeed(1.1, 20, 1, 1)).hasMessageContaining("share");
        assertThatThrownBy(() -> new StaffingNeed(0.8, -1, 1, 1)).hasMessageContaining("seconds");
        assertThatThrownBy(() -> new StaffingNeed(0.8, 20, 0, 1)).hasMessageContaining("abandonment");
        assertThatThrownBy(() -> new StaffingNeed(0.8, 20, 1, 2)).hasMessageContaining("occupancy");
    }

    static List<OracleRow> published() throws IOException {
        return OracleRow.of("erlang");
    }

    private static StaffingNeed need(OracleRow row) {
        String[] target = row.text("target").split(";maxocc=");
        return new StaffingNeed(
                Double.parseDouble(target[0]),
                row.number("T_s"),
                1,
                target.length == 1 ? 1 : Double.parseDouble(target[1]));
    }
}
