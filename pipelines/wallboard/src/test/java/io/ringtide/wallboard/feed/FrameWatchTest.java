package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All in seconds after some slide: {@code frame:5@6} is the frame of slide 5, which comes at 6; {@code clock:5@6} a play that is at 5 then. */
class FrameWatchTest {
    private static final long T = 1_785_733_200_000L;

    /** Frames leave 1 s after their slide's end, and may be 2 s later: that of slide 5 is late from 8 on. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in time, frame:0@1 frame:5@6.2 frame:10@11.1, 12, 11, 0",
        "as late as may be, frame:0@3 frame:5@8 frame:10@13, 18, 15, 0",
        "not late yet, frame:0@1, 8, 7, 0",
        "a gap that goes on, frame:0@1, 20, 19, 12",
        "a gap that is over, frame:0@1 frame:20@21, 22, 21, 13",
        "two gaps, frame:0@1 frame:5@9 frame:10@11 frame:15@20, 20, 19, 3",
        "slides that were passed over, frame:0@1 frame:60@61.5, 68, 67, 53.5",
        "too late each time, frame:0@4.5 frame:5@9.5 frame:10@14.5, 15, 10.5, 3",
        "a minute behind all the time, frame:0@60 frame:5@65 frame:10@70, 75, 15, 15",
        "the same again, frame:0@1 frame:0@5 frame:0@7, 10, 9, 2",
        "an older one, frame:5@6 frame:0@7 frame:0@12, 15, 9, 2",
        "a wall's clock behind the log's, frame:0@-60 frame:5@-55, -40, 20, 8",
        "a wall's clock far ahead of the log's, frame:0@3600 frame:5@3605, 3610, 10, 10",
    })
    void shouldWatchByTheWall(String name, String script, double until, double watched, double late) {
        LogTime time = new LogTime();
        time.tell(T, true, false);

        shouldHaveCounted(time, script, until, watched, late);
    }

    /** A play's frame is due when the play has come to it, whenever that is by the wall. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in time, frame:0@1 clock:3@4 clock:6@7 frame:5@7.5 clock:9@10, 13, 12, 0",
        "a gap, frame:0@1 clock:6@7 clock:30@31 frame:30@32, 33, 32, 23",
        "in a hurry, clock:60@0 frame:0@1 clock:90@1.5 frame:30@1.8 clock:120@2 frame:60@2.5, 4.5, 3.5, 0",
        "in a hurry and held up, clock:60@0 frame:0@1 clock:90@1.5, 10, 9, 7",
        "slow, frame:0@1 clock:3@30 clock:6@60 frame:5@61.5 clock:9@90, 100, 99, 0",
        "slow and held up, frame:0@1 clock:3@30 clock:6@60, 70, 69, 8",
        "over, frame:0@1 clock:1@2 clock:1@7 clock:1@12, 3600, 3599, 0",
        "over before its last frame came, frame:0@1 clock:6@7, 3600, 3599, 3591",
        "stopped and played on, frame:0@1 clock:3@4 clock:6@3000 frame:5@3001, 3001, 3000, 0",
        "one of an earlier day after it, clock:60@0 frame:55@1 clock:0@2, 3600, 3599, 0",
        "one of an earlier day beside it, clock:60@0 frame:0@1 clock:0@1.5 frame:30@2, 10, 9, 6",
        "the same again, frame:0@1 clock:6@7 frame:0@8.5, 12, 11, 3",
    })
    void shouldWatchByThePlay(String name, String script, double until, double watched, double late) {
        LogTime time = new LogTime();
        time.tell(T + 3_600_000, false, false);

        shouldHaveCounted(time, script, until, watched, late);
    }

    @Test
    void shouldTakeNothingBackWhenTheClockIsSetBack() {
        FrameWatch watch = new FrameWatch(new LogTime(), T, T);
        watch.pass(T + 10_000);
        watch.pass(T + 4_000);

        assertThat(watch.watchedMs()).isEqualTo(10_000);
        assertThat(watch.lateMs()).isEqualTo(3_000);

        watch.pass(T + 9_000);

        assertThat(watch.watchedMs()).isEqualTo(15_000);
        assertThat(watch.lateMs()).isEqualTo(5_000);
    }

    private static void shouldHaveCounted(LogTime time, String script, double until, double watched, double late) {
        FrameWatch watch = null;
        for (String step : script.split(" ")) {
            String[] parts = step.split("[:@]");
            long what = T + ms(parts[1]);
            long now = T + ms(parts[2]);
            if (parts[0].equals("clock")) {
                time.tell(what, false, true);
                if (watch != null) {
                    watch.pass(now);
                }
            } else if (watch == null) {
                watch = new FrameWatch(time, what, now);
            } else {
                watch.frame(what, now);
            }
        }
        assertThat(watch).isNotNull();
        watch.pass(T + ms(Double.toString(until)));

        assertThat(watch.watchedMs() / 1_000.0).isEqualTo(watched);
        assertThat(watch.lateMs() / 1_000.0).isEqualTo(late);
    }

    private static long ms(String seconds) {
        return new BigDecimal(seconds).movePointRight(3).longValueExact();
    }
}
