package io.ringtide.wire.event;

import io.ringtide.domain.event.RejectReason;
import java.nio.charset.StandardCharsets;

/** Why a record is refused. */
record Fault(RejectReason reason, String detail) {
    /** Enough to say what is wrong; the record itself is kept whole. */
    private static final int LONGEST_DETAIL = 1_000;

    Fault {
        String start = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + '…' : detail;
        // A cut, or a library's message that quotes one character, may leave half a surrogate pair, which cannot be
        // written as JSON; this makes a question mark of it.
        detail = new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static Fault missing(Field field) {
        return new Fault(RejectReason.MISSING_FIELD, field.path() + " is missing");
    }

    static Fault malformed(String detail) {
        return new Fault(RejectReason.MALFORMED, detail);
    }
}
