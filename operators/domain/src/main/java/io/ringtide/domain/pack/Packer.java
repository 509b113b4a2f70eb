package io.ringtide.domain.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes and reads one type in a compact binary form, for state and for the exchange between operators. */
public interface Packer<T> {

    void write(T value, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;

    /** The packed form as bytes. */
    default byte[] toBytes(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The value that {@link #toBytes} packed.
     *
     * @throws UncheckedIOException where the bytes are cut off or of an unknown version
     */
    default T fromBytes(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
