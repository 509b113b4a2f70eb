package io.ringtide.wire.process;

/** Options that do not go together, or a value that means nothing. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
