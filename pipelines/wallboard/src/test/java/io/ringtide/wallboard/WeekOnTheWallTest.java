package io.ringtide.wallboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A screen that is open for a week, told in jumps of half an hour: each is longer than a stream may be silent, so that the
 * page also loses its connection and comes back each time.
 */
@Tag("browser")
@Timeout(300)
class WeekOnTheWallTest {
    private static final Duration JUMP = Duration.ofMinutes(30);
    private static final int JUMPS_A_DAY = (int) (Duration.ofDays(1).toMillis() / JUMP.toMillis());
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.of("Asia/Seoul"));

    private static Chromium chromium;

    private BoardFixture board;
    private CDPSession devtools;
    private Instant asOf = TestFrame.AS_OF;

    /** What a page holds, after everything was let go that can be. */
    private record Held(int nodes, int listeners, long heapBytes) {}

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void shouldNeitherGrowNorDrift() {
        board = new BoardFixture(chromium.browser(), TestFloor.topology(), 1920, 1080, "en-GB");
        devtools = board.page.context().newCDPSession(board.page);
        board.page.clock().install();
        board.open("/boards/operations?lang=en");
        Held afterADay = null;
        for (int day = 1; day <= 7; day++) {
            for (int jump = 0; jump < JUMPS_A_DAY; jump++) {
                jump(1 + (day * JUMPS_A_DAY + jump) % 89);
            }
            assertThat(board.page.locator("#clock")).containsText(CLOCK.format(asOf));
            if (day == 1) {
                afterADay = held();
            }
        }
        Held afterAWeek = held();

        assertThat(afterADay).isNotNull();
        assertThat(afterAWeek.nodes()).as("nodes of the page").isCloseTo(afterADay.nodes(), within(2));
        assertThat(afterAWeek.listeners()).as("listeners").isEqualTo(afterADay.listeners());
        // A leak of one frame a jump would be several megabytes.
        assertThat(afterAWeek.heapBytes())
                .as("bytes of the heap, %s after a day", afterADay.heapBytes())
                .isLessThan(afterADay.heapBytes() + 1_000_000);
        assertThat(board.complaints()).isEmpty();
    }

    /** Half an hour later, by every clock; a surge begins or ends every few hours. */
    private void jump(int waiting) {
        asOf = asOf.plus(JUMP);
        board.server.clock.advance(JUMP);
        BusyDay.play(board.server, asOf);
        board.server.put(BusyDay.tenant(asOf).waiting(waiting));
        boolean isSurging = waiting % 20 < 10;
        board.server.emergency("jeju", isSurging ? "EMERGENCY" : "NORMAL", asOf.toString());
        board.server.alert("wait", "centre:jeju", isSurging ? "FIRING" : "RESOLVED", asOf.toString(), asOf.toString());
        board.page.clock().fastForward(JUMP.toMillis());
        board.page.waitForCondition(() -> {
            board.page.clock().runFor(500);
            return board.figure("waiting")
                    .locator(".figure-value")
                    .textContent()
                    .equals(Integer.toString(waiting));
        });
    }

    private Held held() {
        devtools.send("HeapProfiler.collectGarbage");
        JsonObject counters = devtools.send("Memory.getDOMCounters");
        JsonObject heap = devtools.send("Runtime.getHeapUsage");
        return new Held(
                counters.get("nodes").getAsInt(),
                counters.get("jsEventListeners").getAsInt(),
                heap.get("usedSize").getAsLong());
    }

    private static org.assertj.core.data.Offset<Integer> within(int nodes) {
        return org.assertj.core.data.Offset.offset(nodes);
    }
}
