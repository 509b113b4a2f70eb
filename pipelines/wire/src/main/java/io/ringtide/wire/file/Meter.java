package io.ringtide.wire.file;

/** Counts the bytes of one phase and tells a {@link Progress} now and then. */
final class Meter {
    private static final long STEP = 1 << 20;

    private final Progress progress;
    private final Progress.Phase phase;
    private final long total;
    private long bytes;
    private long told;

    Meter(Progress progress, Progress.Phase phase, long total) {
        this.progress = progress;
        this.phase = phase;
        this.total = total;
    }

    void add(long more) {
        bytes += more;
        if (bytes - told >= STEP) {
            tell();
        }
    }

    void tell() {
        told = bytes;
        progress.moved(phase, bytes, total);
    }
}
