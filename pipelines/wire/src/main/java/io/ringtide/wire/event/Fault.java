package io.ringtide.wire.event;

import io.ringtide.domain.event.RejectReason;

/** Why a record is refused. */
record Fault(RejectReason reason, String detail) {

    static Fault missing(Field field) {
        return new Fault(RejectReason.MISSING_FIELD, field.path() + " is missing");
    }

    static Fault malformed(String detail) {
        return new Fault(RejectReason.MALFORMED, detail);
    }
}
