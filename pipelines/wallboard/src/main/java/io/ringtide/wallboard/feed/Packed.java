package io.ringtide.wallboard.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Records of which many are held and few are asked for: most of what they are is the same names and zeros. */
final class Packed {
    private Packed() {}

    static byte[] of(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory is always writable", impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** To be closed: it holds memory that is not Java's. */
    static InputStream open(byte[] packed) {
        return new InflaterInputStream(new ByteArrayInputStream(packed));
    }
}
