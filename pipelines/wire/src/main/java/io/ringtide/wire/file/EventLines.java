package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file, one after another, in memory bounded by the longest line. Lines end with LF or CRLF,
 * the last one perhaps with neither; empty lines are skipped but counted. A byte order mark at the start of the file is
 * not part of its first line (RFC 8259, section 8.1, lets a reader ignore it).
 */
public final class EventLines implements Closeable {
    /**
     * The longest line, bytes. What is over 64 KiB will be rejected, but must be read whole for that; what is
     * over this is no file of events.
     */
    public static final int LONGEST_LINE = 16 << 20;

    private static final int PORTION = 1 << 18;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final EventFile file;
    private final int index;
    private final RawInput raw;
    private final InputStream in;
    private final byte[] buffer = new byte[PORTION];
    private int position;
    private int limit;
    private long number;

    private EventLines(EventFile file, int index) throws InputException {
        this.file = file;
        this.index = index;
        this.raw = file.raw();
        this.in = file.decoded(raw);
    }

    /**
     * @param index the number that the lines shall carry as their {@link Line#file()}
     * @throws InputException where the file cannot be opened
     */
    public static EventLines open(EventFile file, int index) throws InputException {
        return new EventLines(file, index);
    }

    /**
     * The next line that is not empty, or null at the end.
     *
     * @throws InputException where the file is damaged, cut off, or has a line over {@link #LONGEST_LINE}
     */
    public @Nullable Line next() throws InputException {
        try {
            byte[] bytes = nextLine();
            while (bytes != null && bytes.length == 0) {
                bytes = nextLine();
            }
            return bytes == null ? null : new Line(index, number, bytes);
        } catch (IOException e) {
            throw file.fault(number + 1, e);
        }
    }

    /** Bytes taken from the file so far, compressed where it is. */
    public long bytesRead() {
        return raw.consumed();
    }

    private byte @Nullable [] nextLine() throws IOException {
        byte[] bytes = nextBytes();
        return bytes != null && number == 1 ? withoutByteOrderMark(bytes) : bytes;
    }

    private byte @Nullable [] nextBytes() throws IOException {
        byte[] head = {};
        while (position < limit || fill()) {
            int end = endOfLine();
            if (head.length + (long) (end - position) > file.longestLine()) {
                throw new InputException(
                        file.name(),
                        number + 1,
                        "a line of over " + (file.longestLine() >> 20) + " MiB: no file of events");
            }
            byte[] line = joined(head, end);
            boolean complete = end < limit;
            position = complete ? end + 1 : limit;
            if (complete) {
                number++;
                return withoutCarriageReturn(line);
            }
            head = line;
        }
        if (head.length == 0) {
            return null;
        }
        number++;
        return withoutCarriageReturn(head);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private byte[] joined(byte[] head, int end) {
        byte[] line = Arrays.copyOf(head, head.length + end - position);
        System.arraycopy(buffer, position, line, head.length, end - position);
        return line;
    }

    private static byte[] withoutCarriageReturn(byte[] line) {
        int last = line.length - 1;
        return last >= 0 && line[last] == '\r' ? Arrays.copyOf(line, last) : line;
    }

    private static byte[] withoutByteOrderMark(byte[] line) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked = line.length >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(line, length, line.length) : line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
