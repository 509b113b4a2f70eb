package io.ringtide.wire.report;

/** A record of an output topic that is not what that topic holds; the message says in which way. */
public final class UnreadableReportException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableReportException(String message) {
        super(message);
    }
}
