package io.ringtide.local.broker;

import java.io.IOException;

/** Another program listens where we would. Nothing was started. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int port;

    PortTakenException(String what, int port, Throwable cause) {
        super("port " + port + " for the " + what + " is taken by another program", cause);
        this.what = what;
        this.port = port;
    }

    /** Who wanted the port, in the user's words, for example {@code Kafka broker}. */
    public String what() {
        return what;
    }

    public int port() {
        return port;
    }
}
