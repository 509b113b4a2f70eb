package io.ringtide.wallboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures of {@code docs/boards}: an ordinary day, a storm and a dead feed, on a wall and on a phone, in both languages. They are
 * written there with {@code -Dringtide.pictures=../../docs/boards}, and else beside the other screenshots of tests.
 */
@Tag("browser")
@Timeout(120)
class BoardPicturesTest {
    private static final Path FOLDER = Path.of(System.getProperty("ringtide.pictures", "target/screenshots/pictures"));
    /** All of them are a part of every clone. */
    private static final long LARGEST = 100_000;

    private static final int WALL = 960;
    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    static Stream<Arguments> everyPicture() {
        return Stream.of("day", "storm", "dead-feed")
                .flatMap(situation -> Stream.of("ko", "en")
                        .flatMap(language -> Stream.of(
                                Arguments.of(situation, language, "wall", 1_920, 1_080),
                                Arguments.of(situation, language, "phone", 390, 844))));
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void shouldLookLikeThis(String situation, String language, String screen, int width, int height) throws Exception {
        try (BoardFixture board = new BoardFixture(chromium.browser(), TestFloor.topology(), width, height, "ko-KR")) {
            Instant now = TestFrame.AS_OF;
            play(situation, board.server, now);
            board.open("/boards/operations?lang=" + language);
            assertThat(board.tile("centre:jeonbuk").locator(".tile-waiting")).hasText("23");
            assertThat(board.page.locator(".trend-line").first()).hasAttribute("d", Pattern.compile("^M.*L"));
            if (situation.equals("dead-feed")) {
                die(board.server, now.plusSeconds(5));
                assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
                assertThat(board.tile("centre:jeju").locator(".tile-waiting")).hasText("—");
            }

            byte[] picture =
                    SmallPicture.of(board.page.screenshot(new Page.ScreenshotOptions()), Math.min(width, WALL));

            assertThat(picture.length).isLessThan((int) LARGEST);
            Files.createDirectories(FOLDER);
            Files.write(
                    FOLDER.resolve(String.join("-", List.of("operations", situation, screen, language)) + ".png"),
                    picture);
        }
    }

    private static void play(String situation, TestServer server, Instant now) {
        if (situation.equals("storm")) {
            StormDay.play(server, now);
            return;
        }
        StormDay.trend(server, now, false);
        CalmDay.play(server, now);
    }

    private static void die(TestServer server, Instant now) {
        for (String scope : List.of("tenant:kepco", "vendor:ktis", "centre:jeju")) {
            server.put(
                    TestFrame.of(scope).asOf(now).missing("source", "/kepco/ktis/jeju/pbx-03", now.minusSeconds(12)));
        }
    }
}
