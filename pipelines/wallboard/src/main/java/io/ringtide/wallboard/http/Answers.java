package io.ringtide.wallboard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Map;

/** Answers in JSON, errors included. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** Answers 200 with JSON that is encoded already; the buffers stand one after the other. */
    public static void encoded(HttpServerExchange exchange, ByteBuffer... json) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(json);
    }

    /** @param body of maps, lists, texts and numbers */
    public static void json(HttpServerExchange exchange, int status, Object body) {
        exchange.setStatusCode(status);
        encoded(exchange, ByteBuffer.wrap(encode(body)));
    }

    /**
     * Answers {@code {"error":…,"detail":…}}.
     *
     * @param error a word for programs
     * @param detail a sentence for people
     */
    public static void error(HttpServerExchange exchange, int status, String error, String detail) {
        json(exchange, status, Map.of("error", error, "detail", detail));
    }

    static byte[] encode(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists and texts always have a JSON form", impossible);
        }
    }
}
