package io.ringtide.wallboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.ringtide.domain.floor.ServiceLevel;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FeedState;
import io.ringtide.wire.config.BoardFiles;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.config.TopologyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What boards are beside their numbers. */
@Tag("browser")
@Timeout(120)
class BoardsBrowserTest {
    private static final Instant AS_OF = TestFrame.AS_OF;
    private static final String CUT_OFF = """
            [...document.querySelectorAll('.bar *, .band, .band *, .figure-value, .figure-note, .tile *, .legend *, .panel *')]
              .filter((node) => (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline')
                || (node.matches('.tile, .tile-level') && node.scrollHeight > node.clientHeight + 2))
              .filter((node) => !node.closest('svg') && node.clientWidth > 0)
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

    @AfterEach
    void close() {
        board.close();
    }

    private BoardFixture board(Topology topology, int width, int height) {
        board = new BoardFixture(chromium.browser(), topology, width, height, "ko-KR");
        return board;
    }

    private BoardFixture storm(String path) {
        board(TestFloor.topology(), 1920, 1080);
        StormDay.play(board.server, AS_OF);
        board.open(path);
        assertThat(board.page.locator(".figure").first()).hasAttribute("data-freshness", "fresh");
        return board;
    }

    static Stream<Arguments> everyBoard() {
        return BoardFiles.BUILT_IN.stream()
                .flatMap(name -> Stream.of("ko", "en")
                        .flatMap(lang -> Stream.of("dark", "light").map(theme -> Arguments.of(name, lang, theme))));
    }

    @ParameterizedTest
    @MethodSource("everyBoard")
    void shouldHaveNothingSeriousThatAxeFinds(String name, String language, String theme) {
        storm("/boards/" + name + "?centre=jeju&lang=" + language + "&theme=" + theme);

        assertThat(seriousFindings()).isEmpty();
        board.page.locator(".figure-label").first().click();
        assertThat(board.page.locator("dialog")).isVisible();
        assertThat(seriousFindings()).isEmpty();
        assertThat(board.complaints()).isEmpty();
    }

    private List<String> seriousFindings() {
        return new AxeBuilder(board.page)
                .analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(BoardsBrowserTest::described)
                        .toList();
    }

    private static String described(Rule rule) {
        return rule.getId()
                + ' '
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "3840, 2160", "1366, 768", "820, 1180", "390, 844"})
    void shouldFitEveryScreen(int width, int height) {
        board(TestFloor.topology(), width, height);
        Instant asOf = AS_OF;
        for (String name : BoardFiles.BUILT_IN) {
            for (String language : List.of("ko", "en")) {
                // Large pictures take their time, and the numbers must be those of now in each.
                asOf = asOf.plusSeconds(5);
                StormDay.play(board.server, asOf);
                board.open("/boards/" + name + "?centre=jeju&lang=" + language);
                assertThat(board.page.locator(".figure").first()).hasAttribute("data-freshness", "fresh");
                String what = name + ' ' + language;
                board.page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(width < 1200)
                        .setPath(Path.of(
                                "target", "screenshots", "board-" + name + '-' + language + '-' + width + ".png")));
                assertThat(board.page.evaluate("document.documentElement.scrollWidth"))
                        .as(what)
                        .isEqualTo(width);
                assertThat(board.page.evaluate(CUT_OFF))
                        .as(what)
                        .asInstanceOf(LIST)
                        .isEmpty();
                if (width >= 1920) {
                    assertThat(board.page.evaluate("document.documentElement.scrollHeight"))
                            .as(what)
                            .isEqualTo(height);
                }
            }
        }
        assertThat(board.complaints()).isEmpty();
    }

    @Test
    void shouldShowAnEmergencyAcrossTheRoomAndTellOfIt() {
        board(TestFloor.topology(), 1920, 1080).open("/boards/operations?lang=en");
        BusyDay.play(board.server, AS_OF);
        Locator jeju = board.tile("centre:jeju");
        assertThat(jeju).hasAttribute("data-level", "NORMAL");
        assertThat(jeju.locator(".tile-level")).isHidden();

        StormDay.play(board.server, AS_OF.plusSeconds(5));

        assertThat(jeju).hasAttribute("data-level", "EMERGENCY");
        assertThat(jeju.locator(".tile-level")).hasText("◆ EMERGENCY · 44.6×");
        assertThat(board.tile("centre:busan").locator(".tile-level")).hasText("◇ WATCH");
        assertThat(board.tile("centre:gyeongnam").locator(".tile-level")).hasText("◈ RECOVERY");
        assertThat(board.tile("centre:seoul").locator(".tile-level")).isHidden();
        assertThat(board.page.locator("#announcer")).containsText("Jeju: EMERGENCY");
        assertThat(board.page.locator("[data-list=surges] .list-text")).hasText("Jeju regional surge");
        assertThat(board.page.locator("[data-list=callbacks] .panel-about")).hasText("12");
        assertThat(board.page.locator("[data-list=staffing] .list-text")).hasText("Jeju · 42 short");
        assertThat(board.page.locator("[data-list=staffing] .list-meta")).hasText("Seoul 2 spare, Busan 1 spare");

        board.server.emergency("jeju", "NORMAL", AS_OF.plusSeconds(60).toString());
        assertThat(jeju).hasAttribute("data-level", "NORMAL");
    }

    @ParameterizedTest
    @CsvSource({"operations, '123,456'", "floor, '100,412'", "vendor, '123,456'", "executive, '123,456'"})
    void shouldTellOfCallsThatWereRefusedWhereverItTellsAnAnswerRate(String name, String blocked) {
        storm("/boards/" + name + "?lang=en&centre=jeju");

        assertThat(board.figure("answer_rate").first().locator(".figure-blocked"))
                .hasText(" · " + blocked + " blocked");
    }

    @Test
    void shouldTellOfCallsThatWereRefusedOnATileAndOfNoneNothing() {
        storm("/boards/operations?lang=ko");
        assertThat(board.tile("centre:jeju").locator(".tile-blocked")).hasText("차단 100,412");
        assertThat(board.tile("centre:jeju").locator(".tile-vendor")).isHidden();
        assertThat(board.tile("centre:seoul").locator(".tile-blocked")).isHidden();
        assertThat(board.tile("centre:seoul").locator(".tile-vendor")).isVisible();
    }

    @Test
    void shouldNotCallTheSizeOfAJointSurgeThatOfACentreOrVendor() {
        storm("/boards/operations?lang=en");
        Locator jeju = board.tile("centre:jeju").locator(".tile-level");
        assertThat(jeju).hasText("◆ EMERGENCY · 44.6×");

        StormDay.surge(board.server, AS_OF.plusSeconds(60), "\"jeju\",\"busan\"");

        assertThat(jeju).hasText("◆ EMERGENCY · surge");
        assertThat(board.tile("centre:busan").locator(".tile-level")).hasText("◇ WATCH · surge");
        assertThat(board.page.locator("[data-list=surges] .list-meta")).containsText("44.6×");
        board.open("/boards/executive?lang=en");
        assertThat(board.tile("vendor:ktis").locator(".tile-level")).hasText("◆ EMERGENCY · surge");
    }

    /** As every day is no news across the room; that something was found, is. */
    @ParameterizedTest
    @CsvSource({"en, regional surge · 44.6×", "ko, 지역 폭주 · 44.6배"})
    void shouldNameASurgeInARegionThatIsRunAsEveryDay(String language, String text) {
        board = new BoardFixture(chromium.browser(), TestFloor.topology(), 1_920, 1_080, "ko-KR");
        BusyDay.play(board.server, AS_OF);
        StormDay.surge(board.server, AS_OF, "\"jeju\"");
        board.open("/boards/operations?lang=" + language);

        assertThat(board.tile("centre:jeju").locator(".tile-level")).hasText(text);
    }

    /** A floor has tiles of queues, and no region of its own: the band stands above them. */
    @Test
    void shouldShowTheEmergencyOfACentreOnItsFloor() {
        storm("/boards/floor?centre=jeju&lang=en");
        Locator band = board.page.locator(".band");
        assertThat(band).hasAttribute("data-level", "EMERGENCY");
        assertThat(band)
                .containsText(
                        Pattern.compile("◆ Jeju EMERGENCY since [0-9:]{8} Jeju regional surge · 44.6× the usual"));
        screenshot("floor-emergency");

        board.open("/boards/floor?centre=seoul&lang=en");
        assertThat(board.page.locator(".figure").first()).hasAttribute("data-freshness", "fresh");
        assertThat(band).isHidden();
        board.open("/boards/operations?lang=en");
        assertThat(board.tile("centre:jeju")).hasAttribute("data-level", "EMERGENCY");
        assertThat(band).isHidden();
    }

    @Test
    void shouldTellWhenTheEmergencyBeganAndNotTheRecovery() {
        storm("/boards/oncall?lang=en");
        board.server.stores.emergencies().put("kepco/region:busan", """
                {"tenant":"kepco","region":"busan","level":"RECOVERY","as_of":"%s","emergency_since":"2026-08-03T04:00:00Z"}""".formatted(AS_OF.plusSeconds(60))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(board.page.locator(
                        "[data-list=emergencies] .list-line", new Page.LocatorOptions().setHasText("Busan")))
                .hasText("◈Busan RECOVERYemergency began 13:00:00");
    }

    @Test
    void shouldTellALevelThatPeopleHaveSetFromOneThatWasFound() {
        storm("/boards/operations?lang=en");
        String manual = "\"manual\":{\"author\":\"duty officer\",\"reason\":\"exercise\",\"until\":null}";
        board.server.stores.emergencies().put("kepco/region:busan", """
                {"tenant":"kepco","region":"busan","level":"EMERGENCY",%s,"as_of":"%s"}""".formatted(manual, AS_OF.plusSeconds(60))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(board.tile("centre:busan").locator(".tile-level")).hasText("◆ EMERGENCY · by hand");
        assertThat(board.tile("centre:jeju").locator(".tile-level")).hasText("◆ EMERGENCY · 44.6×");
    }

    @Test
    void shouldGiveNoWarningOfAGapThatKeepsNobodyWaiting() {
        storm("/boards/operations?lang=en");
        board.server.staffing("busan", 1, false, AS_OF.plusSeconds(60).toString());

        assertThat(board.page.locator("[data-list=staffing] .list-line").first())
                .containsText("■Jeju");
        assertThat(board.page.locator("[data-list=staffing] .list-line[data-grade=none]"))
                .hasText(Pattern.compile("^Busan"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 54, 'Seoul 2 spare, Busan 1 spare', 'overflow to others, offer callbacks, announcement', cannot be told yet",
        "ko, 54, '서울 2명 여유, 부산 1명 여유', '다른 곳으로 돌리기, 콜백 제안, 안내 멘트', '아직 알 수 없음'"
    })
    void shouldTellWhatStandsBehindAGap(String language, String required, String donors, String advised, String until) {
        storm("/boards/operations?lang=" + language);
        board.page.locator("[data-list=staffing] .panel-open").click();

        assertThat(board.page.locator("dialog dd"))
                .hasText(new String[] {required, "12", "42", "39", until, donors, advised});
        screenshot("gap-wall-" + language);
        board.page.setViewportSize(390, 844);
        screenshot("gap-phone-" + language);
    }

    @Test
    void shouldOpenWhatIsBehindANumberByKeyboard() {
        storm("/boards/operations?lang=en");
        Locator label = board.figure("service_level").locator(".figure-label");
        label.focus();
        board.page.keyboard().press("Enter");

        Locator dialog = board.page.locator("dialog");
        assertThat(dialog.locator(".details-title")).hasText("KEPCO contact centres · Service level");
        assertThat(dialog).containsText("95% interval");
        assertThat(dialog).containsText("Limits: normal 80.0%, watch 60.0%");
        assertThat(dialog.locator("tbody tr").first()).containsText("Jeju");
        assertThat(dialog).containsText("30.3% of the calls are refused");
        assertThat(section(dialog, "Evidence of the surge").locator("th")).hasText(new String[] {
            "", "Began", "Fresh callers since it began", "Usual since then", "×", "Distinct callers, last 30 min"
        });
        assertThat(dialog.locator("a[href='https://wiki.example.org/runbook']").first())
                .isVisible();
        board.page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(label).isFocused();

        board.figure("abandoned").locator(".figure-label").click();
        assertThat(dialog).containsText("Callers to call back");
        assertThat(dialog).containsText("promised");
        assertThat(section(dialog, "Latest abandoned calls").locator(".details-about"))
                .hasText(Pattern.compile("^the latest 12 of [0-9,]+ \\(today\\)$"));
        Locator calls = section(dialog, "Latest abandoned calls").locator("tbody tr");
        assertThat(calls).hasCount(12);
        assertThat(calls.first()).hasText(Pattern.compile("^14:00:05Jeju · Outage1:001770000000\\.0$"));
        assertThat(calls.nth(11)).containsText("1:11");
    }

    private static Locator section(Locator dialog, String head) {
        return dialog.locator(".details-section", new Locator.LocatorOptions().setHasText(head));
    }

    @ParameterizedTest
    @CsvSource({"ko", "en"})
    void shouldNotBreakWordsOfTablesOnAPhone(String language) {
        board(TestFloor.topology(), 390, 844);
        StormDay.play(board.server, AS_OF);
        board.open("/boards/operations?lang=" + language);
        board.figure("abandoned").locator(".figure-label").click();
        Locator heads = board.page.locator(
                "dialog .details-section th", new Page.LocatorOptions().setHasText(Pattern.compile("^(상태|Status)$")));
        assertThat(heads).hasCount(1);

        assertThat(heads.evaluate("node => { const range = document.createRange(); range.selectNodeContents(node);"
                        + " return range.getClientRects().length; }"))
                .isEqualTo(1);
        screenshot("abandoned-phone-" + language);
        board.page.setViewportSize(1920, 1080);
        screenshot("abandoned-wall-" + language);
    }

    /** Who gave up at a vendor's centres, or in a queue, and nobody else's callers. */
    @Test
    void shouldListTheCallersOfTheScopeThatWasClicked() {
        storm("/boards/vendor?vendor=ktis&lang=en");
        board.server.callback("elsewhere", "gangwon", "OFFERED", 1, AS_OF.toString());
        board.server.callback("there", "busan", "OFFERED", 1, AS_OF.toString());
        StormDay.abandonment(board.server, "gangwon", "outage", 77, AS_OF);
        StormDay.abandonment(board.server, "gangwon", "billing", 78, AS_OF);
        board.figure("abandoned").locator(".figure-label").click();
        Locator callers = section(board.page.locator("dialog"), "Callers to call back");
        Locator calls = section(board.page.locator("dialog"), "Latest abandoned calls");
        assertThat(calls.locator("tbody tr")).hasCount(12);
        assertThat(calls).not().containsText("Gangwon");
        assertThat(callers.locator("tbody tr")).hasCount(13);
        assertThat(callers).containsText("Busan");
        assertThat(callers).not().containsText("Gangwon");

        board.open("/boards/vendor?vendor=unies&lang=en");
        board.figure("abandoned").locator(".figure-label").click();
        assertThat(callers.locator("tbody tr")).hasCount(1);
        assertThat(callers).containsText("Gangwon");
        assertThat(calls.locator("tbody tr")).hasCount(2);
        assertThat(calls).not().containsText("Jeju");
    }

    @Test
    void shouldTellOfHowManyCallersItListsTheMostUrgent() {
        storm("/boards/operations?lang=en");
        for (int i = 0; i < 120; i++) {
            board.server.callback("more" + i, i < 110 ? "jeju" : "busan", "CANDIDATE", 3, AS_OF.toString());
        }
        Locator list = board.page.locator("[data-list=callbacks]");
        assertThat(list).containsText("132");
        list.locator(".panel-open").click();
        Locator callers = section(board.page.locator("dialog"), "Callers to call back");

        assertThat(callers.locator("tbody tr")).hasCount(100);
        assertThat(callers.locator(".details-about")).hasText("the 100 most urgent of 132");
    }

    /** A page that scrolls has room for them. */
    @Test
    void shouldListAsManyOnAPhoneAsTheBoardSays() {
        board(TestFloor.topology(), 390, 844).open("/boards/oncall?lang=en");
        BusyDay.play(board.server, AS_OF);
        for (int i = 0; i < 15; i++) {
            board.server.alert("rule-" + i, "centre:jeju", "FIRING", AS_OF.toString(), AS_OF.toString());
        }
        Locator alerts = board.page.locator("[data-list=alerts]");

        assertThat(alerts.locator(".panel-about")).hasText("15");
        assertThat(alerts.locator(".list-rest")).hasText("and 3 more");
        assertThat(alerts.locator(".list-line:visible")).hasCount(12);
    }

    /** An axis of one number would say nothing. */
    @Test
    void shouldDrawAShareThatIsNothingOnAnAxis() {
        board = new BoardFixture(chromium.browser(), TestFloor.topology(), 1_920, 1_080, "en-GB");
        board.server.put(
                TestFrame.of("tenant:kepco").asOf(AS_OF.minusSeconds(5)).serviceLevel("PT15M", 0, 5));
        board.open("/boards/operations?lang=en");
        Locator trend = board.page.locator(".panel-trend", new Page.LocatorOptions().setHasText("Service level"));

        assertThat(trend.locator(".trend-bottom")).hasText("0.0%");
        assertThat(trend.locator(".trend-top")).hasText("10.0%");
    }

    @Test
    void shouldDrawTheLastHourAndTheSameTimeLastWeek() {
        storm("/boards/executive?lang=en");
        Locator entered = board.page.locator(".panel-trend").first();

        assertThat(entered.locator(".trend-line")).hasAttribute("d", Pattern.compile("^M.*L.*L"));
        assertThat(entered.locator(".trend-week")).hasAttribute("d", Pattern.compile("^M.*L"));
        assertThat(entered.locator(".trend-about")).containsText("same time last week");
        assertThat(entered.locator("svg")).hasAttribute("aria-label", Pattern.compile("lowest 1,5\\d\\d"));
        board.page.navigate(board.server.uri("/boards/oncall?lang=en").toString());
        assertThat(board.page.locator(".trend-about")).hasText("nothing of last week");
    }

    private static final String OURS = """
            title: {ko: 우리 것, en: Ours}
            about: tenant
            headline: [waiting]
            rows: [{tiles: [{kind: number, measure: waiting, scope: "centre:jeju", title: Jeju only}]}]
            thresholds: {waiting: {good: 10, watch: 30}}
            """;

    @Test
    void shouldShowABoardThatIsAppliedWhileItIsOpen() {
        board(TestFloor.topology(), 1920, 1080).open("/boards/operations?lang=en");
        board.server.put(TestFrame.of("tenant:kepco").waiting(31));
        board.server.put(TestFrame.of("centre:jeju").waiting(11));
        assertThat(board.page.locator(".grid")).hasCount(1);

        apply(OURS);

        assertThat(board.page.locator("#title")).hasText("Ours");
        assertThat(board.page.locator(".grid")).hasCount(0);
        assertThat(board.page.locator(".row .figure-label")).hasText("Jeju only");
        assertThat(board.page.locator(".row .figure")).hasAttribute("data-grade", "watch");
        assertThat(board.page.locator(".headline .figure")).hasAttribute("data-grade", "bad");
        assertThat(board.page.locator(".headline .figure-note")).containsText("■ critical");
    }

    @Test
    void shouldShowABoardThatTakesEffectBetweenItsReadingAndTheStream() {
        board(TestFloor.topology(), 1920, 1080);
        board.server.put(TestFrame.of("tenant:kepco").waiting(31));
        board.page.route("**/api/v1/stream?*", route -> {
            apply(OURS);
            route.resume();
        });

        board.open("/boards/operations?lang=en");

        assertThat(board.page.locator("#title")).hasText("Ours");
    }

    /** Of two servers behind one address one may not have read the newest configuration yet. */
    @Test
    void shouldNotBuildABoardAgainByTheVersionThatItWasBuiltBy() {
        board(TestFloor.topology(), 1920, 1080).open("/boards/operations?lang=en");
        board.server.put(TestFrame.of("tenant:kepco").waiting(31));
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("31");
        board.page.evaluate("document.querySelector('.headline').dataset.built = 'once'");
        AtomicInteger asked = new AtomicInteger();
        board.page.route("**/api/v1/topology", route -> {
            asked.incrementAndGet();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(route.fetch().text().replaceFirst("\"config\":\"[^\"]*\"", "\"config\":\"\"")));
        });

        apply(OURS);
        board.page.waitForCondition(() -> asked.get() >= 3);

        assertThat(board.page.locator(".headline")).hasAttribute("data-built", "once");
        board.page.unroute("**/api/v1/topology");
        assertThat(board.page.locator("#title"))
                .hasText("Ours", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
    }

    @Test
    void shouldSayThatWhatTheAddressNamesIsNotThere() {
        storm("/boards/floor?centre=atlantis");
        Locator unknown = board.page.locator(".unknown");
        assertThat(unknown).hasText("주소의 센터 ‘atlantis’ 없음 · 대신 서울 표시");
        assertThat(board.page.locator("#title")).hasText("센터 전광판 · 서울");
        board.page.locator("button[lang=en]").click();
        assertThat(unknown).hasText("There is no centre ‘atlantis’ as in the address; this is Seoul");
        screenshot("floor-unknown-en");

        board.open("/boards/operations?tenant=nobody&lang=en");
        assertThat(unknown).containsText("There is no tenant ‘nobody’");
        board.open("/boards/floor?centre=jeju&lang=en");
        assertThat(board.page.locator("#title")).hasText("Floor · Jeju");
        assertThat(unknown).isHidden();
    }

    @Test
    void shouldMarkTheHeadlineInTheColoursOfTiles() {
        board(TestFloor.topology(), 1920, 1080).open("/boards/operations");
        Locator figure = board.figure("service_level").locator(".figure-grade");
        Locator tile = board.tile("centre:jeju").locator(".tile-grade");
        for (long inTime : List.of(0L, 70L, 100L)) {
            board.server.put(TestFrame.of("centre:jeju").serviceLevel("PT15M", inTime, 100));
            board.server.put(TestFrame.of("tenant:kepco").serviceLevel("PT15M", inTime, 100));
            String sign = inTime == 0 ? "■ 심각" : inTime == 70 ? "▲ 주의" : "● 정상";
            assertThat(figure).hasText(sign);
            assertThat(tile).hasText(sign);
            assertThat(figure).hasCSS("color", (String) tile.evaluate("node => getComputedStyle(node).color"));
        }
    }

    @Test
    void shouldShowNoNumberBeforeAllIsReadThatWasThere() {
        board(TestFloor.topology(), 1920, 1080);
        board.server.status.enter(FeedState.CATCHING_UP);
        board.server.put(TestFrame.of("tenant:kepco").waiting(7));
        board.server.put(TestFrame.of("centre:jeju").waiting(3));
        board.open("/boards/operations");
        Locator total = board.figure("waiting");
        Locator tile = board.tile("centre:jeju");

        assertThat(total.locator(".figure-note")).hasText("읽는 중");
        assertThat(total.locator(".figure-value")).hasText("—");
        assertThat(tile.locator(".tile-waiting")).hasText("—");
        assertThat(tile.locator(".tile-grade")).hasText("○ 읽는 중");
        assertThat(board.page.locator(".panel-trend .panel-age").first()).hasText("읽는 중");
        assertThat(board.page.locator("#feed-text")).hasText("밀린 지표를 읽는 중");
        screenshot("reading-ko");
        board.page.locator("button[lang=en]").click();
        assertThat(total.locator(".figure-note")).hasText("reading");

        board.server.status.enter(FeedState.BROKER_UNREACHABLE);
        assertThat(board.page.locator("#feed-text")).hasText("broker lost");
        assertThat(total.locator(".figure-value")).hasText("—");

        board.server.status.enter(FeedState.LIVE);
        assertThat(total.locator(".figure-value")).hasText("7");
        assertThat(tile.locator(".tile-waiting")).hasText("3");
        board.server.status.enter(FeedState.BROKER_UNREACHABLE);
        assertThat(board.page.locator("#feed-text")).hasText("broker lost");
        assertThat(total.locator(".figure-value")).hasText("7");
    }

    private void apply(String operations) {
        ConfigurationFiles files = ConfigurationFiles.parse(
                Map.of(TopologyFile.NAME, TopologyFile.builtInText(), "boards/operations.yaml", operations));
        board.server
                .stores
                .topologies()
                .take(
                        ConfigurationRecord.write(files, Configuration.SINCE_EVER),
                        AS_OF.minusSeconds(60).toEpochMilli());
    }

    @Test
    void shouldShowBoardsByTurnsUntilItIsPaused() {
        board(TestFloor.topology(), 1920, 1080);
        board.page.clock().install();
        StormDay.play(board.server, AS_OF);
        board.open("/boards/operations?rotate=operations,vendor&every=5&kiosk=1&lang=en");
        assertThat(board.page.locator("html")).hasAttribute("data-board", "operations");
        assertThat(board.page.locator(".languages")).isHidden();

        board.page.clock().runFor(6_000);
        assertThat(board.page.locator("html")).hasAttribute("data-board", "vendor");
        board.page.locator(".pause").click();
        board.page.clock().runFor(20_000);

        assertThat(board.page.locator("html")).hasAttribute("data-board", "vendor");
        assertThat(board.page.locator(".pause")).hasText("Go on rotating");
        board.page.locator(".pause").click();
        board.page.clock().runFor(6_000);
        assertThat(board.page.locator("html")).hasAttribute("data-board", "operations");
    }

    @Test
    void shouldSoundOnlyWhenSomethingBeginsAndIsAllowedTo() {
        storm("/boards/oncall?lang=en");
        Locator sound = board.page.locator(".sound");
        assertThat(sound).hasText("Sound on");
        sound.click();
        assertThat(sound).hasAttribute("data-state", "on");
        assertThat(sound).hasAttribute("data-played", "0");

        board.server.emergency("seoul", "EMERGENCY", AS_OF.toString());
        assertThat(sound).hasAttribute("data-played", "1");
        assertThat(board.page.locator("[data-list=emergencies] .list-line")).hasCount(4);

        sound.click();
        assertThat(sound).hasAttribute("data-state", "muted");
        board.server.emergency("incheon", "EMERGENCY", AS_OF.toString());
        assertThat(board.page.locator("[data-list=emergencies] .list-line")).hasCount(5);
        assertThat(sound).hasAttribute("data-played", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 23:10, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "12:00, 13:00, 12:30, true",
        "12:00, 13:00, 13:00, false",
    })
    void shouldKnowQuietHours(String from, String to, String clock, boolean quiet) {
        board(TestFloor.topology(), 1920, 1080).open("/");

        assertThat(board.page.evaluate(
                        "([from, to, clock]) => import('/sound.js').then((s) => s.isQuiet({from, to}, clock))",
                        List.of(from, to, clock)))
                .isEqualTo(quiet);
    }

    /** The page works the interval out where a frame does not tell it; the rules do by the domain's own. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "8, 10", "50, 100", "206, 206", "1722, 2318"})
    void shouldKnowTheIntervalThatTheRulesKnow(long met, long n) {
        board(TestFloor.topology(), 1920, 1080).open("/");
        ServiceLevel level = new ServiceLevel(met, n);

        Object bounds = board.page.evaluate(
                "([share, n]) => import('/grades.js').then((g) => g.wilson(share, n)).then((b) => [b.low, b.high])",
                List.of((double) met / n, (double) n));

        assertThat(bounds).asInstanceOf(LIST).satisfies(both -> {
            assertThat(((Number) both.get(0)).doubleValue())
                    .isCloseTo(level.bounds().low().orElseThrow(), within(1e-6));
            assertThat(((Number) both.get(1)).doubleValue())
                    .isCloseTo(level.bounds().high().orElseThrow(), within(1e-6));
        });
    }

    @Test
    void shouldMoveNothingForWhoeverWantsThat() {
        board(TestFloor.topology(), 1920, 1080);
        board.page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        StormDay.play(board.server, AS_OF);
        board.open("/boards/operations");
        assertThat(board.tile("centre:jeju")).hasAttribute("data-level", "EMERGENCY");

        assertThat(board.page.evaluate("document.getAnimations().length")).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=x onerror=alert(1)>",
                "</script><script>alert(1)</script>",
                "'-alert(1)-'",
                "<svg><animate onbegin=alert(1) attributeName=x>",
                "<a href=javascript:alert(1)>x</a>",
                "<style>*{display:none}</style>",
            })
    void shouldShowWhatIsHostileInAnyFieldAsText(String text) {
        board(TestFloor.with("hostile", text), 1920, 1080);
        StormDay.play(board.server, AS_OF);
        hostile(text);
        for (String name : List.of("operations", "oncall", "vendor", "floor")) {
            board.open("/boards/" + name + "?lang=en&centre=hostile&vendor=ktis");
            assertThat(board.page.locator(".figure").first())
                    .hasAttribute("data-freshness", Pattern.compile("fresh|gone"));
            if (name.equals("oncall")) {
                assertThat(board.page.locator("[data-list=alerts]")).containsText(text);
                assertThat(board.page.locator("[data-list=feeds]")).containsText(text);
                assertThat(board.page.locator("[data-list=surges]")).containsText(text);
            }
            board.page.locator(".figure-label").last().click();
            assertThat(board.page.locator("dialog")).isVisible();
        }
        assertThat(board.page.locator("img, svg:not(.trend-picture), body script, body style, a[href^=javascript]"))
                .hasCount(0);
        assertThat(board.complaints()).isEmpty();
    }

    private void hostile(String text) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("tenant", "kepco").put("as_of", AS_OF.toString()).put("starts_at", AS_OF.toString());
        ObjectNode alert = json.deepCopy()
                .put("status", "FIRING")
                .put("severity", text)
                .put("rule", text)
                .put("scope", "centre:" + text);
        alert.putObject("annotations")
                .put("summary", text)
                .put("description", text)
                .put("runbook_url", "javascript:alert(1)");
        alert.putObject("quiet").put("reason", text);
        board.server.stores.alerts().put(text, bytes(alert));
        ObjectNode surge =
                json.deepCopy().put("surge_id", text).put("kind", text).put("detected_at", AS_OF.toString());
        surge.putNull("ended_at").putArray("regions").add(text);
        board.server.stores.surges().put(text, bytes(surge));
        ObjectNode emergency =
                json.deepCopy().put("region", text).put("level", "WATCH").put("scope", "region:" + text);
        emergency.putArray("incidents").add(text);
        board.server.stores.emergencies().put(text, bytes(emergency));
        board.server.source(bytes(json.deepCopy().put("source", text).put("state", "stale")));
        board.server.callback(text.replace('"', ' '), text.replace('"', ' '), "CANDIDATE", 1, AS_OF.toString());
        board.server.put(TestFrame.of("tenant:kepco").asOf(AS_OF.plusSeconds(5)).missing("source", text, AS_OF));
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNotCallASourceDeadWhoseSilenceMeansNothing() {
        storm("/boards/oncall?lang=en");
        for (String state : List.of("live", "quiet", "stale")) {
            ObjectNode source = new ObjectMapper().createObjectNode().put("tenant", "kepco");
            board.server.source(bytes(source.put("source", "/kepco/" + state).put("state", state)));
        }

        assertThat(board.page.locator("[data-list=feeds] .list-text")).hasText("no feed: stale");
    }

    @Test
    void shouldNameADeadFeedInItsListAndEverywhere() {
        storm("/boards/oncall");
        board.server.put(TestFrame.of("tenant:kepco")
                .asOf(AS_OF.plusSeconds(5))
                .missing("source", "/kepco/ktis/jeju/pbx-01", AS_OF.minus(Duration.ofSeconds(20))));

        assertThat(board.page.locator("[data-list=feeds] .list-text")).hasText("수신 끊김: ktis/제주/pbx-01");
        assertThat(board.page.locator("#feed-text")).hasText("수신 끊김: ktis/제주/pbx-01");
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
        assertThat(board.page.locator(".panel-trend .panel-age")).containsText("수신 끊김");
        assertThat(board.page.locator(".panel-trend")).hasAttribute("data-freshness", "gone");
        assertThat(board.page.locator("[data-list=alerts]")).hasAttribute("data-freshness", "fresh");
        assertThat(board.page.locator("[data-list=alerts] .panel-age")).containsText("수신 끊김");
        assertThat(board.page.locator("#announcer")).containsText("수신 끊김");
        // Also on a page that was not open before.
        board.page.reload();
        assertThat(board.figure("waiting").locator(".figure-value")).hasText("—");
        assertThat(board.figure("waiting").locator(".figure-note")).containsText("마지막 137");
        assertThat(board.page.locator(".trend-now").first()).hasText("14:00:05");
    }

    private void screenshot(String name) {
        board.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
