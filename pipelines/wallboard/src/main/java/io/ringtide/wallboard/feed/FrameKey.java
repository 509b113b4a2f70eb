package io.ringtide.wallboard.feed;

/**
 * Whose numbers a frame holds.
 *
 * @param scope as written in the record: {@code centre:jeju}
 */
public record FrameKey(String tenant, String scope) {}
