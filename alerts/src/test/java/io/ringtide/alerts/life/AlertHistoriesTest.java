package io.ringtide.alerts.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.TestRules;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Measure;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Seeded histories of verdicts, held to what they come to as a whole; restored between any two slides. */
class AlertHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("ringtide.histories", 5_000);
    private static final int ESCALATE = 12;

    @Test
    void shouldLiveAsTheHistorySaysAsAWhole() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            int forSlides = random.nextInt(4);
            int keepSlides = random.nextInt(5);
            int sameSlides = random.nextInt(25);
            String letters = letters(random, 20 + random.nextInt(100));
            AlertRule rule = TestRules.rule(
                    "waiting",
                    Measure.WAITING,
                    "queue",
                    TestRules.above(10, 5),
                    forSlides * LifeScript.SLIDE,
                    keepSlides * LifeScript.SLIDE,
                    sameSlides * LifeScript.SLIDE);
            NaiveLife naive = new NaiveLife(letters, forSlides, keepSlides, sameSlides, ESCALATE);

            check(letters, new LifeScript(rule, AlertRules.NONE), naive, "seed " + seed + ": " + letters);
        }
    }

    private static void check(String letters, LifeScript script, NaiveLife naive, String what) {
        Alert last = null;
        for (int i = 0; i < letters.length(); i++) {
            Alert told = script.step(letters.charAt(i));
            last = told == null ? last : told;
            assertThat(script.life().status()).as(what + " at " + i).hasToString(naive.status(i));
            if (told != null || last != null && naive.status(i).equals("FIRING")) {
                int episode = naive.episode(i);
                assertThat(last.status()).as(what + " at " + i).hasToString(naive.status(i));
                assertThat(last.times().startsAt()).as(what + " at " + i).isEqualTo(time(episode));
                assertThat(last.times().pagedAt()).as(what + " at " + i).isEqualTo(time(naive.paged(episode, i)));
                assertThat(last.times().escalatedAt())
                        .as(what + " at " + i)
                        .isEqualTo(time(naive.escalated(episode, i)));
            }
        }
    }

    private static @Nullable Long time(@Nullable Integer slide) {
        return slide == null ? null : Long.valueOf(slide * LifeScript.SLIDE);
    }

    /** Stretches of one sort, so that something lasts. */
    private static String letters(Random random, int length) {
        String sorts = "BBBbGGGg--_??";
        StringBuilder letters = new StringBuilder();
        while (letters.length() < length) {
            char letter = sorts.charAt(random.nextInt(sorts.length()));
            letters.append(String.valueOf(letter).repeat(1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 4)));
        }
        return letters.toString();
    }
}
