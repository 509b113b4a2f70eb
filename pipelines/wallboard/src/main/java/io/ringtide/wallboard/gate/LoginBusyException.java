package io.ringtide.wallboard.gate;

/** Somebody cannot be signed in at the moment: they had better try again, with what they have. */
final class LoginBusyException extends LoginFailedException {
    private static final long serialVersionUID = 1L;

    LoginBusyException(String message) {
        super(message);
    }
}
