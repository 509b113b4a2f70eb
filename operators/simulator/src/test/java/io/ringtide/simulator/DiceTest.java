package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    private static final int DRAWS = 200_000;

    @Test
    void shouldBeSplitMix64() {
        // The first three outputs for seed 1234567, as its reference implementation prints them.
        Dice dice = new Dice(1_234_567);

        assertThat(LongStream.generate(dice::bits).limit(3).mapToObj(Long::toUnsignedString))
                .containsExactly("6457827717110365317", "3203168211198807973", "9817491932198370423");
    }

    @Test
    void shouldDrawExponentials() {
        Dice dice = new Dice(1);
        double sum = 0;
        int beyondOne = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = dice.exponential();
            assertThat(drawn).isNotNegative().isFinite();
            sum += drawn;
            beyondOne += drawn > 1 ? 1 : 0;
        }

        assertThat(sum / DRAWS).isCloseTo(1, within(0.01));
        assertThat((double) beyondOne / DRAWS).isCloseTo(Math.exp(-1), within(0.005));
    }

    @Test
    void shouldDrawNormals() {
        Dice dice = new Dice(2);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = dice.normal();
            sum += drawn;
            squares += drawn * drawn;
        }

        assertThat(sum / DRAWS).isCloseTo(0, within(0.01));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.01));
    }

    @Test
    void shouldDrawHandleTimesWithTheGivenMean() {
        Dice dice = new Dice(3);
        Lognormal talk = new Lognormal(144_000, 0.8);
        double mean = LongStream.generate(() -> talk.draw(dice))
                .limit(DRAWS)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(144_000, within(1_500.0));
    }

    @Test
    void shouldNeverLookLikeATelephoneNumber() {
        Dice dice = new Dice(4);
        for (int i = 0; i < 10_000; i++) {
            assertThat(Pseudonym.draw(dice)).matches("([c-f][0-9a-f]{3}){4}");
        }
    }
}
