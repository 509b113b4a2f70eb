package io.ringtide.wire.file;

import org.jspecify.annotations.Nullable;

/**
 * Reads the key out of a line. A function of the bytes alone: a line may be asked for more than once, and must
 * have the same key each time.
 */
@FunctionalInterface
public interface KeyReader {
    /** The key, or null where the line has none because it is malformed. */
    @Nullable
    SortKey read(byte[] line);
}
