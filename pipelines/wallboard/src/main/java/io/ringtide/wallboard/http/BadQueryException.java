package io.ringtide.wallboard.http;

/** A request asks for something that cannot be; answered with 400. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String detail;

    /**
     * @param error a word for programs
     * @param detail a sentence for people
     */
    BadQueryException(String error, String detail) {
        super(detail);
        this.error = error;
        this.detail = detail;
    }

    public String error() {
        return error;
    }

    public String detail() {
        return detail;
    }
}
