package io.ringtide.functions.floor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** Bytes of state to and from the domain's read and write methods. */
public final class KeyedBytes {
    private KeyedBytes() {}

    /** Something that writes itself. */
    public interface Writer {
        void write(DataOutput out) throws IOException;
    }

    public static byte[] of(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        writer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    public static DataInput reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
