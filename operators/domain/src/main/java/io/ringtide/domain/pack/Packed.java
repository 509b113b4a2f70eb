package io.ringtide.domain.pack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The pieces that packed forms are made of: variable-length integers, optional texts, versions. */
public final class Packed {
    private Packed() {}

    /** Seven bits a byte, least significant first, zigzag: small magnitudes of either sign are short. */
    public static void writeLong(DataOutput out, long value) throws IOException {
        writeUnsigned(out, (value << 1) ^ (value >> 63));
    }

    /** Seven bits a byte, least significant first: small and not negative is short. */
    public static void writeUnsigned(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long readLong(DataInput in) throws IOException {
        long rest = readUnsigned(in);
        return (rest >>> 1) ^ -(rest & 1);
    }

    public static long readUnsigned(DataInput in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int piece = in.readUnsignedByte();
            rest |= (long) (piece & 0x7f) << shift;
            if ((piece & 0x80) == 0) {
                return rest;
            }
        }
        throw new IOException("a packed integer runs over 64 bits");
    }

    public static void writeInt(DataOutput out, int value) throws IOException {
        writeLong(out, value);
    }

    public static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(readLong(in));
    }

    public static void writeText(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    public static @Nullable String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    /** As {@link #writeText}, for texts that nobody bounds: {@code writeUTF} refuses those over 64 KiB. */
    public static void writeLongText(DataOutput out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeInt(out, utf8.length);
        out.write(utf8);
    }

    public static String readLongText(DataInput in) throws IOException {
        byte[] utf8 = new byte[readInt(in)];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Reads the version byte of a packed form. */
    public static void expectVersion(DataInput in, int known, String what) throws IOException {
        int version = in.readUnsignedByte();
        if (version != known) {
            throw new IOException(what + " has packed version " + version + ", this program reads " + known);
        }
    }
}
