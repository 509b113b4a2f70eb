package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;

/** Lines in order that can be read any number of times, until it is closed. */
interface Run extends Closeable {
    LineCursor open() throws IOException;
}
