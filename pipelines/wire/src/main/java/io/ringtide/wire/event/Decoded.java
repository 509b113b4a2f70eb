package io.ringtide.wire.event;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import org.jspecify.annotations.Nullable;

/** What became of one input: exactly one of {@code event} and {@code rejection} is there, the other is null. */
public record Decoded(@Nullable CallEvent event, @Nullable Rejection rejection) {

    public Decoded {
        if ((event == null) == (rejection == null)) {
            throw new IllegalArgumentException("an input is either an event or refused");
        }
    }

    static Decoded accepted(CallEvent event) {
        return new Decoded(event, null);
    }

    static Decoded refused(
            byte[] input, RejectReason reason, String detail, @Nullable String source, long arrival, long position) {
        return new Decoded(null, new Rejection(input, reason, detail, source, arrival, position));
    }
}
