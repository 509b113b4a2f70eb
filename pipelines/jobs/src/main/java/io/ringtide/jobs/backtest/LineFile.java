package io.ringtide.jobs.backtest;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of lines being written. */
final class LineFile implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final OutputStream out;

    LineFile(Path path) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    }

    void write(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
