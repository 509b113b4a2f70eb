package io.ringtide.wallboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.RingtideFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out, and a screen with its token, in a browser. */
@Timeout(120)
class SignInBrowserTest {
    private static final String SCREEN = Token.mint();

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final Chromium chromium = new Chromium();

    @TempDir
    private Path folder;

    private TestServer server;
    private BrowserContext context;
    private String address;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        provider.start();
        int port = freePort();
        address = "http://localhost:" + port;
        file = Files.writeString(folder.resolve(RingtideFile.NAME), policy(Token.hash(SCREEN)));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()), port);
        server.put(TestFrame.of("centre:jeju").waiting(3));
        server.put(TestFrame.of("vendor:ktis").waiting(5));
        server.put(TestFrame.of("centre:gangwon").waiting(4));
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "utility", "kim", "JWT", null, Map.of("groups", List.of("ktis-managers"), "name", "Kim")));
        context = chromium.browser().newContext();
    }

    @AfterEach
    void stop() {
        chromium.close();
        server.close();
        provider.shutdown();
    }

    private String policy(String screen) {
        return """
                wallboard: {address: "%s"}
                access:
                  login: {issuer: "%s", client_id: ringtide}
                  roles:
                    - {name: ktis, members: [ktis-managers], sees: [{tenant: kepco, vendors: [ktis]}]}
                    - {name: callers, members: [desk], sees: [{tenant: kepco, regions: [jeju]}]}
                  kiosks:
                    - {name: hall, sha256: %s, role: ktis, board: floor}
                """.formatted(address, provider.issuerUrl("utility"), screen);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldSignInAndOut() {
        Page page = context.newPage();
        page.navigate(address + "/?lang=en");

        assertThat(page.locator("#title")).containsText("Floor · Seoul");
        assertThat(page.locator("body")).not().containsText("Gangwon");
        assertThat(page.locator(".leave")).hasText("Sign out");
        assertThat(context.cookies()).anySatisfy(cookie -> {
            assertThat(cookie.name).isEqualTo("__Host-ringtide-session");
            assertThat(cookie.httpOnly && cookie.secure).isTrue();
        });
        page.locator(".leave").click();

        assertThat(page.locator(".signed-out p")).hasText("You are signed out.");
        assertThat(page.locator(".bar")).isHidden();
        assertThat(context.cookies()).noneMatch(cookie -> cookie.name.startsWith("__Host-ringtide"));
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "utility", "kim", "JWT", null, Map.of("groups", List.of("ktis-managers"), "name", "Kim")));
        page.getByText("Sign in again").click();
        assertThat(page.locator("#title")).containsText("Floor · Seoul");
    }

    @Test
    void shouldShowAScreenItsBoardForItsToken() {
        Page page = context.newPage();
        page.navigate(address + "/kiosk?lang=en&centre=jeju#" + SCREEN);

        assertThat(page).hasURL(Pattern.compile(".*/boards/floor\\?.*kiosk=1.*"));
        assertThat(page.locator("#title")).containsText("Jeju");
        assertThat(page.url()).doesNotContain(SCREEN);
        assertThat(page.locator(".leave")).isHidden();

        page.locator("[data-figure=abandoned] .figure-label").click();
        assertThat(page.locator("dialog .details-section")
                        .filter(new Locator.FilterOptions().setHasText("cannot be shown here")))
                .hasCount(2);
        assertThat(page.locator("dialog")).not().containsText("no call was abandoned");
    }

    @Test
    void shouldHandTheTokenOverWhenTheServerCanBeReachedAgain() {
        Page page = context.newPage();
        AtomicInteger cuts = new AtomicInteger();
        page.route("**/kiosk", route -> {
            if (route.request().method().equals("POST") && cuts.getAndIncrement() == 0) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.navigate(address + "/kiosk?lang=en&centre=jeju#" + SCREEN);

        assertThat(page.locator("#state")).containsText("Waiting for the server.");
        assertThat(page).hasURL(Pattern.compile(".*/boards/floor\\?.*kiosk=1.*"));
    }

    @Test
    void shouldSayWhereATokenIsNone() {
        Page page = context.newPage();
        page.navigate(address + "/kiosk#" + Token.mint());

        assertThat(page.locator("#state")).containsText("This is no token of a screen.");
        assertThat(context.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, #message, No role lets you see anything",
        "desk, .signed-out, Your role shows no board.",
    })
    void shouldSayToWhomNothingIsToBeShown(String group, String where, String said) {
        signInOf(group);
        Page page = context.newPage();
        page.navigate(address + "/?lang=en");

        assertThat(page.locator(where)).containsText(said);
        take(page, group);
        page.locator("button:visible").first().click();
        assertThat(page.locator("body")).containsText("You are signed out.");
        assertThat(context.cookies()).noneMatch(cookie -> cookie.name.startsWith("__Host-ringtide"));
    }

    @Test
    void shouldSayThatAScreenIsOffAndShowItsBoardWhenItIsOnAgain() throws IOException {
        Page page = context.newPage();
        page.navigate(address + "/kiosk?lang=en&centre=jeju#" + SCREEN);
        assertThat(page.locator("#title")).containsText("Jeju");

        Files.writeString(file, policy(Token.hash(Token.mint())));

        assertThat(page.locator("#message"))
                .containsText(
                        "This screen is switched off", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        take(page, "screen-off");
        Files.writeString(file, policy(Token.hash(SCREEN)));
        assertThat(page.locator("#title"))
                .containsText("Jeju", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    private void signInOf(String group) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "utility", "lee", "JWT", null, Map.of("groups", List.of(group), "name", "Lee")));
        // The first that the provider lets in is somebody else.
        Page first = context.newPage();
        first.navigate(address + "/");
        first.close();
        context.clearCookies();
    }

    /** For eyes: kept where {@code -Dringtide.pictures=FOLDER} says. */
    private static void take(Page page, String name) {
        String folder = System.getProperty("ringtide.pictures");
        if (folder == null) {
            return;
        }
        for (int[] size : new int[][] {{1920, 1080}, {390, 844}}) {
            page.setViewportSize(size[0], size[1]);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + '-' + size[0] + ".png")));
        }
    }
}
