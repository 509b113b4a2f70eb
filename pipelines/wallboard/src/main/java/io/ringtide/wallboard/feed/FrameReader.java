package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a metrics record and walks over the rest, so that no bytes are passed on to a browser that are
 * not one whole JSON object.
 */
final class FrameReader {
    private static final JsonFactory JSON = new JsonFactory();

    private @Nullable String tenant;
    private @Nullable String scope;
    private @Nullable Instant asOf;
    private @Nullable Instant liveAsOf;
    private final Set<String> missing = new HashSet<>();
    private boolean isWhole = true;

    private FrameReader() {}

    /**
     * @throws IOException where the bytes are not one JSON object with {@code tenant}, {@code scope} and {@code as_of}
     */
    static FrameHeader read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new FrameReader().header(parser);
        } catch (DateTimeException notATime) {
            throw new IOException("not a time: " + notATime.getMessage(), notATime);
        }
    }

    private FrameHeader header(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "not an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser);
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
        if (tenant == null || scope == null || asOf == null) {
            throw new JsonParseException(parser, "tenant, scope or as_of is missing");
        }
        return new FrameHeader(new FrameKey(tenant, scope), asOf, liveAsOf == null ? asOf : liveAsOf, isWhole, missing);
    }

    private void field(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
            switch (name) {
                case "tenant" -> tenant = parser.getText();
                case "scope" -> scope = parser.getText();
                case "as_of" -> asOf = Instant.parse(parser.getText());
                default -> parser.skipChildren();
            }
        } else if (value == JsonToken.VALUE_FALSE && name.equals("complete")) {
            isWhole = false;
        } else if (value == JsonToken.START_OBJECT && name.equals("live")) {
            live(parser);
        } else if (value == JsonToken.START_ARRAY && name.equals("missing")) {
            missing(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void live(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean ownMoment = parser.currentName().equals("as_of");
            if (parser.nextToken() == JsonToken.VALUE_STRING && ownMoment) {
                liveAsOf = Instant.parse(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void missing(JsonParser parser) throws IOException {
        for (JsonToken gap = parser.nextToken(); gap != null && gap != JsonToken.END_ARRAY; gap = parser.nextToken()) {
            while (gap == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isSource = parser.currentName().equals("source");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isSource) {
                    missing.add(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            parser.skipChildren();
        }
    }
}
