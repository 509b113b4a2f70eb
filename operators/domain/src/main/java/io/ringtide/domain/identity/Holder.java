package io.ringtide.domain.identity;

import io.ringtide.domain.event.CallEvent;

/**
 * What is remembered of the event that holds an id.
 *
 * @param idHash the idempotency key (source, id)
 * @param time when it happened, epoch milliseconds
 * @param fingerprint its contents
 * @param position where it stood in the input
 * @param arrival when it arrived, epoch milliseconds
 * @param place whose book it is in
 */
record Holder(long idHash, long time, long fingerprint, long position, long arrival, Place place) {

    static Holder of(CallEvent event) {
        return new Holder(
                event.idHash(), event.time(), event.fingerprint(), event.position(), event.arrival(), Place.of(event));
    }

    /** Whether the two are so far apart in time that the id was free again in between. */
    boolean isForgottenBy(Holder other) {
        return Math.abs(time - other.time) > IdRegister.REMEMBERED_MS;
    }
}
