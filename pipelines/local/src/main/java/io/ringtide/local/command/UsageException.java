package io.ringtide.local.command;

/** Options that do not go together, or a value that means nothing. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
