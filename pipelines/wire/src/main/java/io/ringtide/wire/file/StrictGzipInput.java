package io.ringtide.wire.file;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The JDK's gzip reader, members one after another included, that refuses what the JDK passes over in silence:
 * a later member cut off inside its header, or other bytes behind the last member.
 */
final class StrictGzipInput extends GZIPInputStream {
    static final byte[] MAGIC = {0x1f, (byte) 0x8b};

    private static final int PORTION = 1 << 16;
    private static final int TRAILER = 8;

    private final RawInput raw;
    private long consumedAtFill;

    StrictGzipInput(RawInput raw) throws IOException {
        super(raw, PORTION);
        this.raw = raw;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        consumedAtFill = raw.consumed();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            refuseWhatFollows();
        }
        return count;
    }

    /** Beyond the deflated data there must be the trailer of 8 bytes, partly in the inflater's portion, and no more. */
    private void refuseWhatFollows() throws IOException {
        int unused = inf.getRemaining();
        long takenSince = raw.consumed() - consumedAtFill;
        if (unused > TRAILER || takenSince != TRAILER - unused || raw.available() > 0) {
            throw new ZipException("bytes behind the end of the compressed data, or a member without its header");
        }
    }
}
