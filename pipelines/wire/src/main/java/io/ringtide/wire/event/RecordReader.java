package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the needed fields of a record's JSON, in any order, and skips the rest. */
final class RecordReader {
    private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
    private static final int DEEPEST = 64;
    /** The most names that one field may hold. */
    private static final int MOST_NAMES = 256;

    // Field names are not interned: the table of interned strings has no bound, and a record can hold any name.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(512)
                    .build())
            .build();

    private final NameCache names = new NameCache();
    private final Text text = new Text();

    /** Reads an envelope with its data. What is no JSON leaves a fault and what was read before it. */
    void readEnvelope(byte[] bytes, int length, Fields fields) {
        guarded(bytes, length, "", fields, this::envelope);
    }

    /** Reads data alone, as it stands beside an envelope that was somewhere else. */
    void readData(byte[] bytes, Fields fields) {
        guarded(bytes, bytes.length, "data: ", fields, (parser, into) -> {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(Field.Place.DATA, parser, into);
            } else {
                into.envelopeFault("data is no JSON object");
            }
        });
    }

    /** Takes one attribute that stood in a header. */
    void readAttribute(Field field, String value, Fields fields) {
        fields.first(field);
        char[] chars = value.toCharArray();
        keep(field, chars, 0, chars.length, fields);
    }

    private interface Body {
        void read(JsonParser parser, Fields fields) throws IOException;
    }

    private void guarded(byte[] bytes, int length, String where, Fields fields, Body body) {
        if (!text.isUtf8(bytes, length)) {
            fields.envelopeFault(where + "invalid UTF-8");
        }
        try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
            body.read(parser, fields);
            if (fields.envelopeFault() == null && parser.nextToken() != null) {
                fields.envelopeFault(where + "more than one JSON value");
            }
        } catch (JsonProcessingException e) {
            fields.envelopeFault(where + e.getOriginalMessage() + " (byte " + offset(e) + ')');
        } catch (IOException | RuntimeException e) {
            // Bytes in memory give no IOException but the parser's own; a fault of the parser itself must not stop
            // the job for one record either.
            fields.envelopeFault(where + "unreadable: " + e);
        }
    }

    private static long offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
    }

    private void envelope(JsonParser parser, Fields fields) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            fields.envelopeFault("no JSON object");
            return;
        }
        members(Field.Place.ENVELOPE, parser, fields);
        if (fields.has(Field.DATA) && fields.has(Field.DATA_BASE64)) {
            fields.envelopeFault("both data and data_base64");
        }
    }

    private void dataOfEnvelope(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (field == Field.DATA && token == JsonToken.START_OBJECT) {
            members(Field.Place.DATA, parser, fields);
        } else if (field == Field.DATA_BASE64 && token == JsonToken.VALUE_STRING) {
            readData(parser.getBinaryValue(), fields);
        } else {
            fields.fault(field, field == Field.DATA ? "is no JSON object" : "is no string");
            parser.skipChildren();
        }
    }

    /** Skips what is not read, null (which is the same as absent) and what was there before. */
    private void members(Field.Place place, JsonParser parser, Fields fields) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field field = Field.of(place, name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
            } else if (!fields.first(field)) {
                fields.fault(field, "is there twice");
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                switch (field.form) {
                    case DATA -> dataOfEnvelope(field, token, parser, fields);
                    case DURATION -> duration(field, token, parser, fields);
                    case NUMBER -> number(field, token, parser, fields);
                    case WORD -> word(field, token, parser, fields);
                    case NAMES -> names(field, token, parser, fields);
                    case WAITERS -> WaitersReader.read(token, parser, fields);
                    default -> string(field, token, parser, fields);
                }
            }
        }
    }

    private void string(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            keep(field, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), fields);
            return;
        }
        if (field.form == Field.Form.TIME) {
            fields.put(field, parser.getText());
        } else {
            fields.fault(field, "is no string");
        }
        parser.skipChildren();
    }

    private void word(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (token == JsonToken.VALUE_STRING
                && Text.fault(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()) == null) {
            keep(field, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), fields);
        }
        parser.skipChildren();
    }

    private void keep(Field field, char[] chars, int offset, int length, Fields fields) {
        String fault = field.form == Field.Form.TIME ? null : Text.fault(chars, offset, length);
        if (fault != null) {
            fields.fault(field, fault);
        } else if (field.form == Field.Form.NAME || field.form == Field.Form.WORD) {
            fields.put(field, names.get(chars, offset, length));
        } else {
            fields.put(field, new String(chars, offset, length));
        }
    }

    /** An empty name is the same as none. */
    private void names(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            fields.namesFault(field, "is no array");
            parser.skipChildren();
            return;
        }
        List<String> found = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item != JsonToken.VALUE_STRING) {
                fields.namesFault(field, "holds something that is no string");
                parser.skipChildren();
                continue;
            }
            char[] chars = parser.getTextCharacters();
            String fault = Text.fault(chars, parser.getTextOffset(), parser.getTextLength());
            if (fault != null) {
                fields.namesFault(field, "holds a name that " + fault);
            } else if (found.size() == MOST_NAMES) {
                fields.namesFault(field, "holds more than " + MOST_NAMES + " names");
            } else if (parser.getTextLength() > 0) {
                found.add(names.get(chars, parser.getTextOffset(), parser.getTextLength()));
            }
        }
        fields.put(found);
    }

    private static void number(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        fields.put(field, parser.getText(), token.isNumeric() ? parser.getDoubleValue() : Double.NaN);
        parser.skipChildren();
    }

    /** Whole milliseconds, from 0 to 7 days; 1.5e3 is as whole as 1500. */
    private static void duration(Field field, JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (!token.isNumeric()) {
            fields.fault(field, "is no number");
            parser.skipChildren();
            return;
        }
        double millis = parser.getDoubleValue();
        if (millis >= 0 && millis <= LONGEST_MS && millis == Math.rint(millis)) {
            fields.put(field, (long) millis);
        } else {
            fields.fault(field, "is not a whole number of milliseconds from 0 to 7 days");
        }
    }
}
