package io.ringtide.wire.file;

/** Hears how far the reading has come, about once a mebibyte and at the end of each phase. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (phase, bytes, total) -> {};

    /** What the bytes are read for. */
    enum Phase {
        /** Every line is seen once: bytes as stored. */
        SURVEY,
        /** Files that are not in order are read again and sorted: bytes as stored. */
        SORT,
        /** Lines are handed out in order: bytes of lines. */
        READ
    }

    /**
     * @param bytes how many so far
     * @param total how many there are; standard input and pipes count nothing, so it may be less than {@code bytes}
     */
    void moved(Phase phase, long bytes, long total);
}
