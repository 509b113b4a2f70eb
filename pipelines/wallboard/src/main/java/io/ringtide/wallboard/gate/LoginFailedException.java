package io.ringtide.wallboard.gate;

/** Somebody was not signed in. The message is for the log: it may hold what the provider said. */
class LoginFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    LoginFailedException(String message) {
        super(message);
    }

    LoginFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
