package io.ringtide.wire.recording;

/** A row cannot be mapped; the reader of the file adds where it stood. */
final class UnmappedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Unmapped.Reason reason;

    UnmappedException(Unmapped.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Unmapped at(String file, long line) {
        return new Unmapped(file, line, reason, String.valueOf(getMessage()));
    }
}
