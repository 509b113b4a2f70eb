package io.ringtide.wire.file;

import java.nio.file.Path;

/**
 * How lines are sorted.
 *
 * @param directory an existing directory for temporary files; it needs as much room as the lines that are out of order
 * @param memory about how much heap sorting may take, bytes
 * @param fanIn how many runs are merged at once, and how many files at most are read side by side; at least 2
 */
public record SortSettings(Path directory, long memory, int fanIn) {
    private static final long DEFAULT_MEMORY = 128L << 20;
    private static final int DEFAULT_FAN_IN = 64;

    public SortSettings {
        if (memory < 1 || fanIn < 2) {
            throw new IllegalArgumentException("sorting needs memory and a fan-in of 2: " + memory + ", " + fanIn);
        }
    }

    /** 128 MiB of heap and 64 runs at once. */
    public static SortSettings in(Path directory) {
        return new SortSettings(directory, DEFAULT_MEMORY, DEFAULT_FAN_IN);
    }
}
