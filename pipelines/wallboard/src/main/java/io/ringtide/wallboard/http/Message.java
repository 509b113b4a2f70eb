package io.ringtide.wallboard.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a page says to people in place of a board, in both languages: which one they read is not known yet. */
public enum Message {
    STRANGER(
            StatusCodes.UNAUTHORIZED,
            0,
            "등록된 화면에서만 볼 수 있습니다",
            "화면 등록 주소(/kiosk#토큰)를 이 화면에서 한 번 열어 주세요.",
            "Only screens that are known here see a board",
            "Open the address with the screen's token (/kiosk#token) once on this screen."),
    SCREEN_OFF(
            StatusCodes.UNAUTHORIZED,
            10,
            "이 화면의 사용이 중지되었습니다",
            "화면 토큰이 취소되었거나 기한이 지났습니다. 다시 허용되면 전광판이 저절로 나타납니다.",
            "This screen is switched off",
            "Its token was revoked or has ended. Where it is allowed again, the board comes back by itself."),
    NO_ROLE(
            StatusCodes.FORBIDDEN,
            30,
            "볼 수 있는 권한이 없습니다",
            "로그인은 되었지만 부여된 역할이 없습니다. 담당자에게 권한을 요청하세요.",
            "No role lets you see anything",
            "You are signed in, but nothing is granted to you. Ask whoever runs this server."),
    NO_BOARD(
            StatusCodes.NOT_FOUND,
            30,
            "이 이름의 전광판이 없습니다",
            "주소를 확인하거나 처음 화면으로 가세요.",
            "There is no board of this name",
            "Look at the address again, or begin at the first page."),
    WAIT(
            StatusCodes.SERVICE_UNAVAILABLE,
            2,
            "로그인을 기다리는 중입니다",
            "로그인 서버의 응답을 기다리고 있습니다. 이 페이지는 저절로 다시 시도합니다.",
            "Waiting to sign you in",
            "The sign-in server has not answered yet. This page tries again by itself."),
    NOT_SIGNED_IN(
            StatusCodes.FORBIDDEN, 0, "로그인하지 못했습니다", "다시 로그인해 주세요.", "You were not signed in", "Please sign in again.");

    private static final HttpString REFRESH = new HttpString("Refresh");
    private static final String TEMPLATE = Page.text("message.html");

    private final int status;
    private final int againAfterSeconds;
    private final String titleKo;
    private final String textKo;
    private final String title;
    private final String text;

    Message(int status, int againAfterSeconds, String titleKo, String textKo, String title, String text) {
        this.status = status;
        this.againAfterSeconds = againAfterSeconds;
        this.titleKo = titleKo;
        this.textKo = textKo;
        this.title = title;
        this.text = text;
    }

    /** Whether a browser asks for a page, and not a script or a program for what it can read. */
    public static boolean isWanted(HttpServerExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }

    /**
     * Answers with it.
     *
     * @param signIn where to sign in, an address that is encoded; nothing where that is no help
     */
    public void send(HttpServerExchange exchange, Optional<String> signIn) {
        String ways = this == NO_ROLE
                ? "<button type=\"button\" id=\"leave\">로그아웃 · Sign out</button>"
                : signIn.map(address -> "<a href=\"" + address + "\">로그인 · Sign in</a>")
                        .orElse(this == NO_BOARD ? "<a href=\"/\">처음 화면 · First page</a>" : "");
        String page = TEMPLATE.replace("{title_ko}", titleKo)
                .replace("{text_ko}", textKo)
                .replace("{title}", title)
                .replace("{text}", text)
                .replace("{ways}", ways);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        if (againAfterSeconds > 0) {
            exchange.getResponseHeaders().put(REFRESH, againAfterSeconds);
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)));
    }
}
