package io.ringtide.wallboard.feed;

/** The topics that the wallboard reads, as the contract names them. */
final class Topics {
    static final String METRICS = "ringtide.metrics";
    static final String REJECTED = "ringtide.rejected";

    private Topics() {}
}
