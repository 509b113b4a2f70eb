package io.ringtide.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * An input that was not counted, whole, and why.
 *
 * @param input the bytes as they came; null where the fault showed after decoding
 * @param event what was decoded, where the fault showed only then; both are null where only the position is still
 *     known, because the event had been counted before a lower one with the same (source, id) took its place
 * @param reason why
 * @param detail the field or fault, for people
 * @param source the producer, where the input still told
 * @param arrival when it reached the broker, milliseconds since the epoch
 * @param position where it stood in the input, see {@link Position}
 */
public record Rejection(
        byte @Nullable [] input,
        @Nullable CallEvent event,
        RejectReason reason,
        String detail,
        @Nullable String source,
        long arrival,
        long position) {

    /** A rejection of bytes that could not be taken as an event. */
    public Rejection(
            byte[] input, RejectReason reason, String detail, @Nullable String source, long arrival, long position) {
        this(input, null, reason, detail, source, arrival, position);
    }

    /**
     * A rejection of one of two events with the same (source, id).
     *
     * @param input the refused one's bytes, where they are at hand
     * @param refused what was decoded of it, where that is at hand
     * @param other either of the two
     */
    public static Rejection ofConflict(
            byte @Nullable [] input, @Nullable CallEvent refused, CallEvent other, long arrival, long position) {
        return ofConflict(input, refused, other.source(), other.id(), arrival, position);
    }

    /** A rejection of an event of which only the place in the input is still known, because its id is held elsewhere. */
    public static Rejection ofConflict(String source, String id, long arrival, long position) {
        return ofConflict(null, null, source, id, arrival, position);
    }

    private static Rejection ofConflict(
            byte @Nullable [] input,
            @Nullable CallEvent refused,
            String source,
            String id,
            long arrival,
            long position) {
        String detail = "id " + id + " came with two contents";
        return new Rejection(input, refused, RejectReason.CONFLICTING_ID, detail, source, arrival, position);
    }
}
