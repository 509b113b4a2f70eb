package io.ringtide.wire.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields that are read; every other one is skipped. */
enum Field {
    SPECVERSION("specversion", Place.ENVELOPE, Form.NAME),
    TYPE("type", Place.ENVELOPE, Form.NAME),
    SOURCE("source", Place.ENVELOPE, Form.NAME),
    ID("id", Place.ENVELOPE, Form.TEXT),
    TIME("time", Place.ENVELOPE, Form.TIME),
    RECORDED_TIME("recordedtime", Place.ENVELOPE, Form.TIME),
    DATA("data", Place.ENVELOPE, Form.DATA),
    DATA_BASE64("data_base64", Place.ENVELOPE, Form.DATA),

    TENANT("tenant", Place.DATA, Form.NAME),
    CENTRE("centre", Place.DATA, Form.NAME),
    QUEUE("queue", Place.DATA, Form.NAME),
    REGION("region", Place.DATA, Form.NAME),
    VENDOR("vendor", Place.DATA, Form.NAME),
    CONTACT_ID("contact_id", Place.DATA, Form.TEXT),
    JOURNEY_ID("journey_id", Place.DATA, Form.TEXT),
    CALLER("caller", Place.DATA, Form.TEXT),
    AGENT("agent", Place.DATA, Form.NAME),
    CALLBACK_ID("callback_id", Place.DATA, Form.TEXT),
    DUE_AT("due_at", Place.DATA, Form.TIME),
    RESULT("result", Place.DATA, Form.WORD),
    REASON("reason", Place.DATA, Form.WORD),
    OUTCOME("outcome", Place.DATA, Form.NAME),
    STATE("state", Place.DATA, Form.NAME),
    KIND("kind", Place.DATA, Form.NAME),
    WAIT_MS("wait_ms", Place.DATA, Form.DURATION),
    TALK_MS("talk_ms", Place.DATA, Form.DURATION),
    HOLD_MS("hold_ms", Place.DATA, Form.DURATION),
    ACW_MS("acw_ms", Place.DATA, Form.DURATION),
    FROM("from", Place.DATA, Form.TIME),
    TO("to", Place.DATA, Form.TIME),
    MULTIPLIER("multiplier", Place.DATA, Form.NUMBER),
    QUEUES("queues", Place.DATA, Form.NAMES),
    WAITING("waiting", Place.DATA, Form.WAITERS);

    /** Where a field stands: {@code data.id} is not {@code id}. */
    enum Place {
        ENVELOPE,
        DATA
    }

    /** What a field's value looks like. */
    enum Form {
        /** A string that many events share. */
        NAME,
        /** A string of this event's own. */
        TEXT,
        /** Free text: what is no string, or a longer one than names are, is the same as none. */
        WORD,
        /** A string that is judged as a time, whatever it holds. */
        TIME,
        /** Milliseconds. */
        DURATION,
        /** A number that is judged by what the event is. */
        NUMBER,
        /** An array of strings that many events share. */
        NAMES,
        /** An array of contacts with the times since when they wait. */
        WAITERS,
        /** The event's data. */
        DATA
    }

    // Plain hash maps: they use the hash that the parser's names have kept, and are asked for every field there is.
    private static final Map<String, Field> OF_ENVELOPE = byWireName(Place.ENVELOPE);
    private static final Map<String, Field> OF_DATA = byWireName(Place.DATA);

    final String wireName;
    final Place place;
    final Form form;

    /** Where the field's value is kept while its record is read. */
    @SuppressWarnings("EnumOrdinal")
    final int index = ordinal();

    Field(String wireName, Place place, Form form) {
        this.wireName = wireName;
        this.place = place;
        this.form = form;
    }

    /** The field of that name there, or null where it is not read. */
    static @Nullable Field of(Place place, String wireName) {
        return (place == Place.DATA ? OF_DATA : OF_ENVELOPE).get(wireName);
    }

    /** The field as a person finds it in the record: {@code data.contact_id}. */
    String path() {
        return place == Place.DATA ? "data." + wireName : wireName;
    }

    private static Map<String, Field> byWireName(Place place) {
        return Arrays.stream(values())
                .filter(field -> field.place == place)
                .collect(Collectors.toMap(
                        field -> field.wireName, Function.identity(), (first, second) -> first, HashMap::new));
    }
}
