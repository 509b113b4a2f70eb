package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.surge.Evidence.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentreWatchTest {
    private static final CentreId CENTRE = new CentreId("acme", "jeju");
    private static final int MINUTE = 6;
    private static final double NEEDED = SurgeSettings.DEFAULT.level();

    /**
     * Calls a minute on usual days, and minutes of: usual days; dead (people enter, nobody answers), also in a storm (D); storms (twenty times as
     * many enter); quiet nights; closed. Then how many minutes into which part it is up or calm.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a usual day                              | 10  | 900u              | -",
                "nobody answers any more                  | 10  | 60u 30d 60u       | up in 2 after 5..7, calm in 3 after 1..4",
                "in a small centre                        | 1   | 300u 60d 60u      | up in 2 after 10..30, calm in 3 after 1..20",
                "all agents are in long calls for a while | 10  | 60u 4d 60u 4d 60u | -",
                "a storm that is answered at capacity     | 10  | 60u 180s 60u      | -",
                "nobody answers in the middle of a storm  | 10  | 60u 30s 20D 30s   | up in 3 after 5..7, calm in 4 after 0..4",
                "a quiet night                            | 10  | 60u 480q 60u      | -",
                "closed at night                          | 10  | 60u 480c 60u      | -",
                "closed while it fails                    | 10  | 60u 20d 60c 60u   | up in 2 after 5..7, calm in 3 after 29..30",
                "dead in the morning                      | 10  | 60u 480c 20d 60u  | up in 3 after 4..7, calm in 4 after 1..4",
                "never heard to answer                    | 10  | 300d              | -",
            })
    void shouldMissAnswersWherePeopleEnterAndNothingElse(
            String name, double perMinute, String script, @Nullable String expected) throws IOException {
        List<String> told = new ArrayList<>();
        CentreWatch watch = new CentreWatch();
        Floor floor = new Floor(perMinute, 5);
        int start = 0;
        int part = 0;
        for (String step : script.split(" ")) {
            part++;
            char what = step.charAt(step.length() - 1);
            int ticks = Integer.parseInt(step.substring(0, step.length() - 1)) * MINUTE;
            for (int i = 0; i < ticks; i++) {
                Turn turn = watch.step(floor.tick(start++, what), NEEDED);
                if (turn != Turn.NONE) {
                    String state = turn == Turn.RAISED ? "up" : "calm";
                    told.add(state + " in " + part + " after " + (i + 1) / MINUTE);
                }
                watch = restarted(watch);
            }
        }
        String[] all = expected == null ? new String[0] : expected.split(", ");
        assertThat(told).as(name).hasSize(all.length);
        for (int i = 0; i < all.length; i++) {
            String[] words = all[i].split(" after |[.][.]");
            String[] said = told.get(i).split(" after ");
            assertThat(said[0]).as(name).isEqualTo(words[0]);
            assertThat(Integer.parseInt(said[1]))
                    .as(name)
                    .isBetween(Integer.valueOf(words[1]), Integer.valueOf(words[2]));
        }
    }

    /** Of twenty centres, each for a month of days with nights, storms and long calls. */
    @Test
    void shouldHardlyEverMissAnswersThatAreThere() {
        int raised = 0;
        for (int seed = 0; seed < 20; seed++) {
            CentreWatch watch = new CentreWatch();
            Floor floor = new Floor(0.3 * (1 + seed), seed);
            for (int tick = 0; tick < 30 * 8_640; tick++) {
                int hour = tick / 360 % 24;
                boolean isStorm = tick / 360 % 173 == 7;
                boolean isPause = tick / 18 % 500 == 3;
                boolean isNight = hour < 7;
                char what = isPause ? (isNight ? 'n' : 'd') : isStorm ? 's' : isNight ? 'q' : 'u';
                raised += watch.step(floor.tick(tick, what), NEEDED) == Turn.RAISED ? 1 : 0;
            }
        }
        assertThat(raised / 20.0).as("a centre and month").isLessThanOrEqualTo(0.5);
    }

    @Test
    void shouldSayWhatItWentBy() {
        CentreWatch watch = new CentreWatch();
        int start = 0;
        while (!watch.isUp()) {
            boolean isDead = start >= 400;
            watch.step(new CentreTick(CENTRE, start++ * TickCalendar.TICK_MS, 2, isDead ? 0 : 2), NEEDED);
        }
        assertThat(watch.rise().since() / TickCalendar.TICK_MS).isBetween(398L, 400L);
        assertThat(watch.rise().observed()).isLessThanOrEqualTo(4);
        assertThat(watch.rise().expected()).isBetween(60.0, 75.0);
        CentreEvidence shown = watch.shown("jeju");
        assertThat(shown.entered()).hasSize(18).containsOnly(2);
        assertThat(shown.answered()).hasSize(18).containsOnly(0);
        assertThat(shown.expected()).hasSize(18).containsOnly(2.0);
        assertThat(shown.score()).isGreaterThanOrEqualTo(NEEDED);
    }

    /** People who wait are answered as agents are free, and give up after five minutes on average. */
    private static final class Floor {
        private final Random random;
        private final double usual;
        private int waiting;

        Floor(double perMinute, long seed) {
            this.usual = perMinute / MINUTE;
            this.random = new Random(seed);
        }

        /** @param what u usual, s storm, q quiet, c closed; d and D: usual and storm, and nobody answers */
        CentreTick tick(int number, char what) {
            double load = switch (what) {
                case 's', 'D' -> 20 * usual;
                case 'q', 'n' -> usual / 20;
                case 'c' -> 0;
                default -> usual;
            };
            double capacity = switch (what) {
                case 'c', 'd', 'D', 'n' -> 0;
                case 'q' -> usual / 4;
                default -> 1.2 * usual;
            };
            int answered = Math.min(waiting, poisson(capacity, random));
            waiting -= answered;
            int entered = poisson(load, random);
            waiting += entered;
            waiting -= Math.min(waiting, poisson(waiting / 30.0, random));
            return new CentreTick(CENTRE, number * TickCalendar.TICK_MS, entered, answered);
        }
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return Math.max(0, count);
    }

    private static CentreWatch restarted(CentreWatch watch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        assertThat(bytes.size()).as("bytes of a centre").isLessThan(1_024);
        CentreWatch after = new CentreWatch();
        after.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return after;
    }
}
