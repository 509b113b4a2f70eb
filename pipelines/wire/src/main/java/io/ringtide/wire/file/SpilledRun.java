package io.ringtide.wire.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run in a temporary file that the system deletes when it is closed; on Unix its name is gone as soon as it is
 * open, so that not even a killed process leaves one behind. Keys are read again from the lines: that costs
 * about what storing them would.
 */
final class SpilledRun implements Run {
    private static final int PORTION = 1 << 16;

    private final FileChannel channel;
    private final KeyReader keys;
    private final long count;

    private SpilledRun(FileChannel channel, KeyReader keys, long count) {
        this.channel = channel;
        this.keys = keys;
        this.count = count;
    }

    /** Writes all that the cursor yields, which must be in order, and closes the cursor. */
    static SpilledRun write(LineCursor sorted, Path directory, KeyReader keys) throws IOException {
        try (sorted) {
            FileChannel channel = FileChannel.open(
                    directory.resolve("ringtide-sort-" + UUID.randomUUID() + ".run"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            try {
                return new SpilledRun(channel, keys, writeTo(channel, sorted));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static long writeTo(FileChannel channel, LineCursor sorted) throws IOException {
        // Not closed: that would close the channel, and with it delete the file.
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), PORTION));
        long written = 0;
        for (KeyedLine next = sorted.next(); next != null; next = sorted.next()) {
            Line line = next.line();
            out.writeInt(line.file());
            out.writeLong(line.number());
            out.writeInt(line.bytes().length);
            out.write(line.bytes());
            written++;
        }
        out.flush();
        return written;
    }

    @Override
    public LineCursor open() {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FromStart(channel), PORTION));
        return new LineCursor() {
            private long left = count;

            @Override
            public @Nullable KeyedLine next() throws IOException {
                if (left == 0) {
                    return null;
                }
                left--;
                int file = in.readInt();
                long number = in.readLong();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                return KeyedLine.of(new Line(file, number, bytes), keys);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Reads a channel from its start by positions of its own, so that several can read one channel. */
    private static final class FromStart extends InputStream {
        private final FileChannel channel;
        private long position;

        FromStart(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
