package io.ringtide.wallboard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Answers in JSON, errors included, and records in CSV too where that is asked for. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** Answers 200 with JSON that is encoded already; the buffers stand one after the other. */
    public static void encoded(HttpServerExchange exchange, ByteBuffer... json) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(json);
    }

    /**
     * Answers 200 with records: an array in JSON, or with {@code ?format=csv} a {@link Table}.
     *
     * @throws BadQueryException where another format is asked for
     */
    static void records(HttpServerExchange exchange, Iterable<JsonNode> records) {
        if (isTable(exchange)) {
            table(exchange, records);
        } else {
            encoded(exchange, array(records));
        }
    }

    /**
     * Whether records are asked for as a table.
     *
     * @throws BadQueryException where another format than that or JSON is
     */
    static boolean isTable(HttpServerExchange exchange) {
        String format = new Query(exchange).text("format");
        if (format == null || format.equals("json")) {
            return false;
        } else if (format.equals("csv")) {
            return true;
        }
        throw new BadQueryException("bad_format", "format is json or csv");
    }

    static void table(HttpServerExchange exchange, Iterable<JsonNode> records) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
        exchange.getResponseSender().send(ByteBuffer.wrap(Table.of(records)));
    }

    /** One after the other, so that of many at most one is there as a tree. */
    private static ByteBuffer array(Iterable<JsonNode> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SequenceWriter array = JSON.writer().writeValuesAsArray(out)) {
            for (JsonNode record : records) {
                array.write(record);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory is always writable", impossible);
        }
        return ByteBuffer.wrap(out.toByteArray());
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
