package io.ringtide.wire.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An input that cannot be read: which file, at which line, and why. The fault is the input's, not the product's. */
public final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final String reason;

    /**
     * @param file the file as the user named it
     * @param line the line that could not be read, from 1; 0 where the file as a whole is at fault
     * @param reason for people, without file and line
     */
    public InputException(String file, long line, String reason) {
        this(file, line, reason, null);
    }

    public InputException(String file, long line, String reason, @Nullable Throwable cause) {
        super(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
