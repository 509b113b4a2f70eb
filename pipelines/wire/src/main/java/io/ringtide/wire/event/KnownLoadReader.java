package io.ringtide.wire.event;

import io.ringtide.domain.event.KnownLoad;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Reads what a known event says will come. Its fields mean nothing in other types, and are not judged there. */
final class KnownLoadReader {
    private KnownLoadReader() {}

    /** What is wrong with the fields that are there; null where nothing is. */
    static @Nullable Fault fault(Fields fields) {
        if (isNoTime(Field.FROM, fields) || isNoTime(Field.TO, fields)) {
            return Fault.malformed((isNoTime(Field.FROM, fields) ? Field.FROM : Field.TO).path() + " is no time");
        }
        if (fields.text(Field.FROM) != null && fields.text(Field.TO) != null && from(fields) >= to(fields)) {
            return Fault.malformed(Field.TO.path() + " is not later than " + Field.FROM.path());
        }
        double multiplier = fields.number(Field.MULTIPLIER);
        boolean isLoad = multiplier > 0 && multiplier < KnownLoad.MOST;
        return fields.text(Field.MULTIPLIER) == null || isLoad
                ? null
                : Fault.malformed(Field.MULTIPLIER.path() + " is no number above 0 and below 1000");
    }

    /** Of fields that are all there and have no {@link #fault}. */
    static KnownLoad read(Fields fields) {
        return new KnownLoad(from(fields), to(fields), fields.number(Field.MULTIPLIER));
    }

    private static long from(Fields fields) {
        return Times.parse(fields.textOrEmpty(Field.FROM));
    }

    private static long to(Fields fields) {
        return Times.parse(fields.textOrEmpty(Field.TO));
    }

    private static boolean isNoTime(Field field, Fields fields) {
        String text = fields.text(field);
        if (text == null) {
            return false;
        }
        try {
            Times.parse(text);
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }
}
