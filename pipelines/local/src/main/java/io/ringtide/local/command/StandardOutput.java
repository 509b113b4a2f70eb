package io.ringtide.local.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** Standard output for many small lines of bytes. */
final class StandardOutput {
    private static final int BUFFER = 1 << 16;

    private StandardOutput() {}

    /** Buffered; closing it writes what is left. */
    static OutputStream open() {
        return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    }
}
