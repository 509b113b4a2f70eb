package io.ringtide.wire.event;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input: exactly one of {@code event} and {@code rejection} is there, the other is null.
 *
 * @param sourceClock what the clock of its source showed when it was sent, epoch milliseconds; {@link #UNKNOWN} where it
 *     does not say
 */
public record Decoded(@Nullable CallEvent event, @Nullable Rejection rejection, long sourceClock) {
    /** The input does not say what its source's clock showed. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public Decoded {
        if ((event == null) == (rejection == null)) {
            throw new IllegalArgumentException("an input is either an event or refused");
        }
    }

    static Decoded accepted(CallEvent event, long sourceClock) {
        return new Decoded(event, null, sourceClock);
    }

    static Decoded refused(Rejection rejection, long sourceClock) {
        return new Decoded(null, rejection, sourceClock);
    }
}
