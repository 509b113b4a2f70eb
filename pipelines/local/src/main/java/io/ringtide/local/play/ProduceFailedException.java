package io.ringtide.local.play;

/** The broker did not take a record, or could not be reached in time. */
public final class ProduceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProduceFailedException(String topic, Throwable cause) {
        super("cannot write to " + topic + ": " + cause.getMessage(), cause);
    }
}
