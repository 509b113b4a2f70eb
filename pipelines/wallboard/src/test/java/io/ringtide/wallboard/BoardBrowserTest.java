package io.ringtide.wallboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
@Timeout(120)
class BoardBrowserTest {
    private static final Instant AS_OF = TestFrame.AS_OF;
    /** Texts that are wider than the room they have. */
    private static final String CUT_OFF = """
            [...document.querySelectorAll('.bar *, .figure-value, .figure-note, .tile *, .legend *, .panel *')]
              .filter((node) => node.scrollWidth > node.clientWidth && getComputedStyle(node).display !== 'inline')
              .map((node) => `${node.className}: ${node.textContent}`)""";

    private static Chromium chromium;

    private BoardFixture board;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    private BoardFixture board(Topology topology, int width, int height, String locale) {
        board = new BoardFixture(chromium.browser(), topology, width, height, locale);
        return board;
    }

    private BoardFixture wall() {
        return board(TestFloor.topology(), 1920, 1080, "ko-KR");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void shouldChangeANumberWhenAFrameComes() {
        wall().open("/");
        board.server.put(TestFrame.of("tenant:kepco").waiting(7));
        board.server.put(TestFrame.of("centre:jeju").waiting(3));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("7");
        assertThat(board.tile("centre:jeju").locator(".tile-waiting")).hasText("3");

        board.server.put(TestFrame.of("centre:jeju").waiting(4));

        assertThat(board.tile("centre:jeju").locator(".tile-waiting")).hasText("4");
        assertNoComplaints();
    }

    @Test
    void shouldShowEveryCentreInTheOrderOfTheTopology() {
        wall().open("/");

        assertThat(board.page.locator(".tile")).hasCount(13);
        List<String> shown = board.page.locator(".tile").all().stream()
                .map(tile -> tile.getAttribute("data-scope"))
                .toList();
        assertThat(shown).isEqualTo(TestFloor.centreScopes());
        assertThat(board.tile("centre:jeonbuk").locator(".tile-name")).hasText("전북");
        assertThat(board.tile("centre:jeonbuk").locator(".tile-vendor")).hasText("유베이스");
    }

    @Test
    void shouldShowADashForWhatHasNoCalls() {
        wall().open("/");
        board.server.put(TestFrame.of("tenant:kepco"));

        assertThat(board.figure("service_level").locator(".figure-value")).hasText("–");
        assertThat(board.figure("answer_rate").locator(".figure-value")).hasText("–");
        assertThat(board.figure("longest_wait").locator(".figure-value")).hasText("–");
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("0");
    }

    /** Calls in time, calls, and what the tile says. The words and signs repeat the colour. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, few, 표본 적음, ○",
        "0, 1, few, 표본 적음, ○",
        "0, 4, few, 표본 적음, ○",
        "2, 2, few, 표본 적음, ○",
        "7, 10, few, 표본 적음, ○",
        "0, 5, bad, 심각, ■",
        "5, 10, bad, 심각, ■",
        "10, 10, good, 정상, ●",
        "50, 100, bad, 심각, ■",
        "70, 100, watch, 주의, ▲",
        "79, 100, watch, 주의, ▲",
        "81, 100, good, 정상, ●",
    })
    void shouldColourATileByWhatItsSampleLeavesOpen(long inTime, long n, String grade, String word, String sign) {
        wall().open("/");
        board.server.put(TestFrame.of("centre:jeju").serviceLevel("PT15M", inTime, n));
        board.server.put(TestFrame.of("tenant:kepco").serviceLevel("PT15M", inTime, n));

        assertThat(board.tile("centre:jeju")).hasAttribute("data-grade", grade);
        assertThat(board.tile("centre:jeju").locator(".tile-grade")).hasText(sign + " " + word);
        assertThat(board.figure("service_level")).hasAttribute("data-grade", grade);
    }

    @Test
    void shouldWithholdWhatLacksASourceAndNameIt() {
        wall().open("/");
        String source = "/kepco/ktis/jeju/pbx-03";
        board.server.put(TestFrame.of("tenant:kepco").waiting(7));
        board.server.put(TestFrame.of("centre:jeju").waiting(3));
        board.server.put(TestFrame.of("centre:busan").waiting(4));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("7");

        Instant since = TestFrame.AS_OF.minusSeconds(7);
        board.server.put(TestFrame.of("tenant:kepco").waiting(8).missing("source", source, since));
        board.server.put(TestFrame.of("centre:jeju").waiting(5).missing("source", source, since));

        assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
        assertThat(board.figure("waiting").locator(".figure-note")).containsText("마지막 7");
        assertThat(board.tile("centre:jeju").locator(".tile-waiting")).hasText("—");
        assertThat(board.tile("centre:jeju").locator(".tile-grade")).hasText("✕ 수신 끊김");
        assertThat(board.tile("centre:jeju").locator(".tile-age")).hasText("ktis/제주/pbx-03 · 대기호 3 (14:00:05)");
        assertThat(board.tile("centre:busan").locator(".tile-waiting")).hasText("4");
        assertThat(board.page.locator("#feed")).containsText("수신 끊김: ktis/제주/pbx-03");
        screenshot("wall-dead-source-ko");
        board.page.locator("button[lang=en]").click();
        assertThat(board.page.locator("#feed")).containsText("no feed: ktis/Jeju/pbx-03");
        screenshot("wall-dead-source-en");

        board.server.put(TestFrame.of("tenant:kepco").waiting(9));
        board.server.put(TestFrame.of("centre:jeju").waiting(6));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("9");
        assertThat(board.tile("centre:jeju").locator(".tile-waiting")).hasText("6");
        assertNoComplaints();
    }

    @Test
    void shouldMarkAndShowWhatLacksAPartitionForAMoment() {
        wall().open("/");
        board.server.put(TestFrame.of("tenant:kepco")
                .waiting(7)
                .missing("partition", "ringtide.events-3", TestFrame.AS_OF.minusSeconds(3)));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("7");
        assertThat(board.figure("waiting").locator(".figure-note")).containsText("일부 누락");

        board.server.put(TestFrame.of("tenant:kepco")
                .waiting(8)
                .missing("partition", "ringtide.events-3", TestFrame.AS_OF.minusSeconds(11)));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
        assertThat(board.page.locator("#feed")).containsText("수신 끊김: ringtide.events-3");
    }

    @Test
    void shouldNameTheFormulaOfTheServiceLevel() {
        wall().open("/?lang=en");
        board.server.put(
                TestFrame.of("tenant:kepco").serviceLevel("PT15M", 8, 10).formula("PT15M", "genesys_without_short"));

        assertThat(board.figure("service_level").locator(".figure-note"))
                .containsText("formula genesys_without_short · n 10");
    }

    @ParameterizedTest
    @CsvSource({
        "ko-KR, /, ko, 대기호, 최장대기, 12분 34초",
        "en-US, /, en, Waiting, Longest wait, 12:34",
        "fr-FR, /, ko, 대기호, 최장대기, 12분 34초",
        "ko-KR, /?lang=en, en, Waiting, Longest wait, 12:34",
        "en-US, /?lang=ko, ko, 대기호, 최장대기, 12분 34초",
    })
    void shouldSpeakTheLanguageOfTheBrowserOrTheAddress(
            String locale, String path, String lang, String waiting, String longest, String duration) {
        board(TestFloor.topology(), 1920, 1080, locale);
        BusyDay.play(board.server, AS_OF);
        board.open(path);

        assertThat(board.page.locator("html")).hasAttribute("lang", lang);
        assertThat(board.figure("waiting").locator(".figure-label")).hasText(waiting);
        assertThat(board.figure("longest_wait").locator(".figure-label")).hasText(longest);
        assertThat(board.figure("longest_wait").locator(".figure-value"))
                .hasText(Pattern.compile(duration.replace(" ", "").replace("34", "[34]\\d")));
    }

    @Test
    void shouldChangeTheLanguageAtAClickAndKeepItInTheAddress() {
        wall().open("/");
        board.page.locator("button[lang=en]").click();

        assertThat(board.figure("abandoned").locator(".figure-label")).hasText("Abandoned");
        assertThat(board.tile("centre:jeju").locator(".tile-name")).hasText("Jeju");
        assertThat(board.page).hasURL(Pattern.compile("[?&]lang=en"));
        assertThat(board.page.locator("button[lang=en]")).hasAttribute("aria-pressed", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=x onerror=alert(1)>",
                "<script>alert(1)</script>",
                "\"><svg onload=alert(1)>",
                "javascript:alert(1)",
                "{{constructor.constructor('alert(1)')()}}",
            })
    void shouldShowHostileNamesAsText(String name) {
        board(TestFloor.with("hostile", name), 1920, 1080, "ko-KR").open("/");
        String unlisted = "centre:" + Scope.encode(name);
        board.server.put(TestFrame.of(unlisted).waiting(5));

        assertThat(board.tile("centre:hostile").locator(".tile-name")).hasText(name);
        Locator event = board.page.locator(".tile").last();
        assertThat(event.locator(".tile-waiting")).hasText("5");
        assertThat(event.locator(".tile-name")).hasText(name);
        assertThat(event.locator(".tile-vendor")).hasText("미등록");
        assertThat(board.page.locator("img, svg:not(.trend-picture), body script"))
                .hasCount(0);
        assertNoComplaints();
    }

    @Test
    void shouldGreyOldNumbersAndThenTakeThemAway() {
        wall().open("/?lang=en");
        BusyDay.play(board.server, AS_OF);
        Locator jeju = board.tile("centre:busan");
        assertThat(jeju).hasAttribute("data-freshness", "fresh");

        board.server.clock.advance(Duration.ofSeconds(15));
        assertThat(jeju).hasAttribute("data-freshness", "stale");
        assertThat(jeju.locator(".tile-age")).containsText("STALE 1");
        assertThat(board.page.locator("#feed")).containsText("STALE 1");
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("137");
        screenshot("wall-stale-en");

        board.server.clock.advance(Duration.ofSeconds(20));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
        assertThat(board.figure("waiting").locator(".figure-note")).hasText("last 137 · 14:00:05");
        assertThat(jeju.locator(".tile-waiting")).hasText("—");
        assertThat(jeju.locator(".tile-age"))
                .containsText(Pattern.compile("no feed [34]\\d s · waiting 12 \\(14:00:05\\)"));
        screenshot("wall-gone-en");

        BusyDay.play(board.server, AS_OF.plusSeconds(35));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("137");
        assertThat(jeju).hasAttribute("data-freshness", "fresh");
        assertNoComplaints();
    }

    @Test
    void shouldKeepTheLastNumbersOfAPlayThatIsOver() {
        wall().open("/?lang=en");
        BusyDay.play(board.server, AS_OF);
        Locator longest = board.figure("longest_wait").locator(".figure-value");
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("137");

        board.server.playIsOver();
        board.server.clock.advance(Duration.ofHours(1));

        assertThat(board.page.locator("#feed-text")).hasText("play over · last numbers");
        assertThat(board.page.locator("#announcer")).hasText("play over · last numbers");
        assertThat(board.page.locator("#clock")).hasText("Mon 3 Aug, 14:00:05");
        assertThat(board.page.locator("#clock-label")).hasText("played time");
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("137");
        assertThat(longest).hasText("12:34");
        assertThat(board.page.locator(".tile[data-freshness=fresh]")).hasCount(13);
        assertThat(board.tile("centre:busan").locator(".tile-waiting")).hasText("12");
        assertThat(board.tile("centre:busan").locator(".tile-age")).containsText("play over · n ");
        screenshot("wall-over-en");
        assertNoComplaints();
    }

    @Test
    void shouldGreyOnlyTheCentreThatFellSilent() {
        wall().open("/");
        BusyDay.play(board.server, AS_OF);
        board.server.clock.advance(Duration.ofSeconds(12));
        board.server.put(TestFrame.of("tenant:kepco").asOf(AS_OF.plusSeconds(12)));

        assertThat(board.tile("centre:jeju").locator(".tile-age")).containsText("오래됨 1");
        assertThat(board.figure("waiting")).hasAttribute("data-freshness", "fresh");
    }

    @Test
    void shouldNameALostConnectionAndComeBack() {
        wall().open("/");
        BusyDay.play(board.server, AS_OF);
        assertThat(board.page.locator("#feed")).containsText("수신 중");

        int port = board.server.port();
        board.server.close();
        assertThat(board.page.locator("#feed")).containsText("서버 연결 끊김");
        assertThat(board.page.locator("#announcer")).containsText("서버 연결 끊김");

        board.server.startAgain(port);
        assertThat(board.page.locator("#feed")).containsText("수신 중", new ContainsTextOptions().setTimeout(15_000));
    }

    @Test
    void shouldTickTheLongestWaitByItself() {
        wall();
        board.page.clock().install();
        board.page.clock().pauseAt(System.currentTimeMillis() + 1_000);
        board.open("/?lang=en");
        board.server.put(TestFrame.of("tenant:kepco")
                .longestSince(AS_OF.minusSeconds(100))
                .waiting(1));
        Locator longest = board.figure("longest_wait").locator(".figure-value");
        board.page.waitForCondition(() -> {
            board.page.clock().runFor(250);
            return longest.textContent().startsWith("1:4");
        });
        int before = seconds(longest);

        board.page.clock().runFor(3_000);

        assertThat(seconds(longest) - before).isBetween(2, 4);
    }

    @Test
    void shouldTellThePlayedTimeInTheTenantsZone() {
        wall().open("/?lang=en");
        BusyDay.play(board.server, AS_OF);

        assertThat(board.page.locator("#clock")).hasText(Pattern.compile("Mon 3 Aug, 14:00:(0[5-9]|1[0-5])"));
        assertThat(board.page.locator("#clock-label")).hasText("played time");
    }

    @Test
    void shouldTickTheClockAndTheLongestWaitByOneReading() {
        wall();
        board.page.clock().install();
        board.page.clock().pauseAt(System.currentTimeMillis() + 1_000);
        board.open("/?lang=en");
        board.server.put(TestFrame.of("tenant:kepco")
                .longestSince(AS_OF.minusSeconds(5)) // 14:00:00
                .waiting(1));
        Locator longest = board.figure("longest_wait").locator(".figure-value");
        Locator clock = board.page.locator("#clock");
        board.page.waitForCondition(() -> {
            board.page.clock().runFor(250);
            return longest.textContent().startsWith("0:0");
        });

        board.page.clock().runFor(3_000);

        assertThat(seconds(longest)).isGreaterThanOrEqualTo(7);
        assertThat(clock.textContent()).endsWith("14:00:%02d".formatted(seconds(longest)));
    }

    @Test
    void shouldFindThePaceOfAPlayedDay() {
        wall().open("/");
        Object paces = board.page.evaluate("""
                async () => {
                  const { PlayedClock } = await import('/clock.js');
                  const run = (pace, jitter = 0) => {
                    const clock = new PlayedClock();
                    for (let wall = 0; wall <= 60000; wall += 500) {
                      clock.observe(1e12 + wall * pace, 5e11 + wall + (wall % 1000 ? jitter : 0));
                    }
                    return clock;
                  };
                  const unmeasured = new PlayedClock();
                  unmeasured.observe(1000, 1000);
                  unmeasured.observe(2000, 1500);
                  const stopped = run(60);
                  return [
                    run(1).pace, run(1, 200).pace, run(60).pace, run(100000).pace, unmeasured.pace,
                    stopped.at(5e11 + 61000) - 1e12,
                    stopped.at(5e11 + 999000) - 1e12,
                  ];
                }""");

        assertThat(paces).asInstanceOf(LIST).satisfies(list -> {
            List<Double> numbers =
                    list.stream().map(each -> ((Number) each).doubleValue()).toList();
            assertThat(numbers).containsExactly(1.0, 1.0, 60.0, 3_600.0, 1.0, 3_660_000.0, 3_660_000.0);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "duration(0, 'ko') | 0초",
                "duration(59999, 'ko') | 59초",
                "duration(192000, 'ko') | 3분12초",
                "duration(3720000, 'ko') | 1시간02분",
                "duration(192000, 'en') | 3:12",
                "duration(12000, 'en') | 0:12",
                "duration(3723000, 'en') | 1:02:03",
                "duration(-5000, 'en') | 0:00",
                "duration(NaN, 'en') | –",
                "ratio(0.272727) | 27.3%",
                "ratio(0) | 0.0%",
                "ratio(1) | 100.0%",
                "ratio(0.99999) | 99.9%",
                "ratio(null) | –",
                "count(48212) | 48,212",
                "count(0) | 0",
                "count(undefined) | –",
            })
    void shouldWriteNumbers(String call, String written) {
        wall().open("/");

        assertThat(board.page.evaluate("import('/format.js').then((f) => f.plain(f." + call + "))"))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, ko, wall",
        "1920, 1080, en, wall",
        "3840, 2160, ko, wall-4k",
        "1366, 768, ko, laptop",
        "390, 844, ko, phone",
        "390, 844, en, phone",
    })
    void shouldFitTheScreen(int width, int height, String language, String name) {
        board(TestFloor.topology(), width, height, "ko-KR");
        Instant now = Instant.now();
        BusyDay.play(board.server, now);
        board.open("/?lang=" + language);
        assertThat(board.tile("centre:jeonbuk").locator(".tile-waiting")).hasText("23");

        screenshot(name + '-' + language);
        assertThat(board.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(board.page.evaluate(CUT_OFF)).asInstanceOf(LIST).isEmpty();
        if (width >= 1366) {
            assertThat(board.page.evaluate("document.documentElement.scrollHeight"))
                    .isEqualTo(height);
        }
        if (width == 1920) {
            assertThat(digitHeight()).isGreaterThanOrEqualTo(95);
        }
        assertNoComplaints();
    }

    /** Screens have other fonts than ours; this one is a fifth wider. Where it is missing, the test is as the one above. */
    @ParameterizedTest
    @CsvSource({
        "1920, 1080, ko, wall",
        "1920, 1080, en, wall",
        "390, 844, en, phone",
    })
    void shouldFitTheScreenInAWideFontWithAPlayedClock(int width, int height, String language, String name) {
        board(TestFloor.topology(), width, height, "ko-KR");
        BusyDay.play(board.server, AS_OF);
        board.server.put(TestFrame.of("centre:seoul")
                .asOf(AS_OF.plusSeconds(5))
                .waiting(118)
                .longestSince(AS_OF.minusSeconds(4_000))
                .ratio("PT15M", "service_level", 1, 2_048)
                .ratio("DAY", "answer_rate", 1, 12_048)
                .counter("DAY", "abandoned", 1_204));
        board.page.route(
                "**/board.css",
                style -> style.fulfill(new Route.FulfillOptions()
                        .setContentType("text/css")
                        .setBody(style.fetch().text().replace("\"Pretendard\"", "\"DejaVu Sans\""))));
        board.open("/?lang=" + language);
        assertThat(board.tile("centre:seoul").locator(".tile-waiting")).hasText("118");

        screenshot(name + "-wide-" + language);
        assertThat(board.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(board.page.evaluate(CUT_OFF)).asInstanceOf(LIST).isEmpty();
        if (width == 1920) {
            assertThat(board.page.evaluate("document.documentElement.scrollHeight"))
                    .isEqualTo(height);
        }
    }

    /** How high the digits of the headline are drawn, in pixels. */
    private double digitHeight() {
        Object height = board.figure("waiting").locator(".figure-value").evaluate("""
                node => {
                  const style = getComputedStyle(node);
                  const brush = document.createElement('canvas').getContext('2d');
                  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                  return brush.measureText('8').actualBoundingBoxAscent;
                }""");
        return ((Number) height).doubleValue();
    }

    private static int seconds(Locator duration) {
        String[] parts = duration.textContent().split(":");
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    private void screenshot(String name) {
        board.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private void assertNoComplaints() {
        assertThat(board.complaints()).isEmpty();
    }
}
