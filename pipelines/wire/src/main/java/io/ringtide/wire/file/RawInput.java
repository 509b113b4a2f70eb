package io.ringtide.wire.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes as they lie in a file or come through a pipe, in big portions and counted. Unlike other streams its
 * {@link #available()} is 0 only at the end of the input: it waits for a pipe that is merely slow, because the
 * JDK's gzip reader takes 0 for "no further member".
 */
final class RawInput extends InputStream {
    private static final int PORTION = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[PORTION];
    private int position;
    private int limit;
    private long fetched;

    RawInput(InputStream in) {
        this.in = in;
    }

    /** Bytes handed out so far. */
    long consumed() {
        return fetched - (limit - position);
    }

    /** Whether these bytes come next; they stay unread. */
    boolean startsWith(byte... expected) throws IOException {
        while (limit - position < expected.length && fetch()) {
            continue;
        }
        return limit - position >= expected.length
                && Arrays.equals(buffer, position, position + expected.length, expected, 0, expected.length);
    }

    @Override
    public int available() throws IOException {
        if (position == limit) {
            fetch();
        }
        return limit - position;
    }

    @Override
    public int read() throws IOException {
        return available() == 0 ? -1 : buffer[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, available());
        if (count == 0) {
            return -1;
        }
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fetch() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            limit += count;
            fetched += count;
        }
        return count > 0;
    }
}
