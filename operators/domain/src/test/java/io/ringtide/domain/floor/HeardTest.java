package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardTest {

    @ParameterizedTest
    @CsvSource({
        "10000, 10000, false",
        "14999, 10000, false",
        "9999, 10000, true",
        "0, 0, false",
        "10000, 15000, true",
    })
    void shouldBeSilentSinceAfterTheLastEventsPane(long time, long since, boolean isSilent) {
        Heard heard = Heard.never();
        heard.note(time, 100_000);
        assertThat(heard.isSilentSince(since)).isEqualTo(isSilent);
    }

    @Test
    void shouldNotHearWhatLiesAheadBeforeASlideHasPassedIt() {
        Heard heard = Heard.never();
        heard.note(21_000, 20_000);
        heard.advanceTo(20_000);
        assertThat(heard.isSilentSince(0)).isTrue();
        heard.advanceTo(25_000);
        assertThat(heard.isSilentSince(20_000)).isFalse();
        assertThat(heard.isSilentSince(25_000)).isTrue();
    }

    /** Against the times themselves, told of in any order and restarted at any moment. */
    @Test
    void shouldSayWhatTheSetOfTimesSays() throws IOException {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Heard heard = Heard.never();
            TreeSet<Long> times = new TreeSet<>();
            long slide = 0;
            for (int step = 0; step < 100; step++) {
                if (random.nextBoolean()) {
                    long time = Math.max(0, slide + random.nextInt(90_000) - 60_000);
                    times.add(time);
                    heard.note(time, slide);
                } else {
                    slide += Slides.PANE_MS * random.nextInt(8);
                    heard.advanceTo(slide);
                }
                if (random.nextInt(3) == 0) {
                    heard = restarted(heard);
                }
                long since = slide - Slides.PANE_MS * random.nextInt(20);
                assertThat(heard.isSilentSince(since))
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(times.subSet(Math.min(since, slide), slide).isEmpty());
            }
        }
    }

    private static Heard restarted(Heard heard) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        heard.write(new DataOutputStream(bytes));
        return Heard.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
