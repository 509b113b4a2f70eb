package io.ringtide.local.cluster;

import java.io.IOException;

/** A savepoint was asked for and is not there yet; nobody knows whether it will be. */
public final class SavepointPendingException extends IOException {
    private static final long serialVersionUID = 1L;

    SavepointPendingException(long seconds) {
        super("no savepoint within " + seconds + " s; it may still come: Flink's page tells");
    }
}
