package io.ringtide.wallboard.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** One file of the page, held in memory. A browser may keep it but asks every time whether it is still the same. */
public final class Page implements HttpHandler {
    private static final String FOLDER = "/ringtide/wallboard/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml");

    private final String type;
    private final byte[] content;
    private final ETag tag;

    private Page(String type, byte[] content) {
        this.type = type;
        this.content = content;
        this.tag = new ETag(false, digest(content));
    }

    /** @param name of a file beside {@code index.html} */
    public static Page of(String name) {
        return new Page(type(name), read(name));
    }

    /** A file as text, to be made a page of. */
    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /** The same for an address one folder below: what it refers to as {@code ./} is one folder up from there. */
    static Page below(String name) {
        String text = text(name).replace("\"./", "\"../");
        return new Page(type(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static byte[] read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("no such page in the jar: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders()
                .put(Headers.CACHE_CONTROL, "no-cache")
                .put(Headers.CONTENT_TYPE, type)
                .put(Headers.ETAG, tag.toString());
        if (ETagUtils.handleIfNoneMatch(exchange, tag, true)) {
            exchange.getResponseSender().send(ByteBuffer.wrap(content));
        } else {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
            exchange.endExchange();
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
