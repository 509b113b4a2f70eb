package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines in order, one after another. */
public interface LineCursor extends Closeable {
    /**
     * The next line, or null at the end.
     *
     * @throws InputException where an input cannot be read
     * @throws IOException where a temporary file cannot be read
     */
    @Nullable
    KeyedLine next() throws IOException;
}
