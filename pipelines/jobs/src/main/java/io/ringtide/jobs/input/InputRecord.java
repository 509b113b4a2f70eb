package io.ringtide.jobs.input;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.functions.packed.PackedTypeInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A record before anything is known about it.
 *
 * @param value its bytes; null for a tombstone
 * @param headers the CloudEvents headers of binary mode; empty in structured mode
 * @param arrival when the broker took it, epoch milliseconds, or {@link io.ringtide.wire.event.EventDecoder#ARRIVAL_IS_TIME}
 * @param position where it stood
 */
public record InputRecord(byte @Nullable [] value, Map<String, String> headers, long arrival, long position) {
    public static final TypeInformation<InputRecord> TYPE = PackedTypeInfo.of(InputRecord.class, InputPacker.class);

    /** Packs a record for the case that source and decoder are not chained. */
    public static final class InputPacker implements Packer<InputRecord> {
        @Override
        public void write(InputRecord input, DataOutput out) throws IOException {
            byte[] value = input.value;
            Packed.writeInt(out, value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
            Packed.writeInt(out, input.headers.size());
            for (Map.Entry<String, String> header : input.headers.entrySet()) {
                writeText(out, header.getKey());
                writeText(out, header.getValue());
            }
            out.writeLong(input.arrival);
            out.writeLong(input.position);
        }

        @Override
        public InputRecord read(DataInput in) throws IOException {
            int length = Packed.readInt(in);
            byte[] value = length < 0 ? null : new byte[length];
            if (value != null) {
                in.readFully(value);
            }
            int size = Packed.readInt(in);
            Map<String, String> headers = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                headers.put(readText(in), readText(in));
            }
            return new InputRecord(value, headers, in.readLong(), in.readLong());
        }

        /** Headers can be of any length, which {@link DataOutput#writeUTF} does not take. */
        private static void writeText(DataOutput out, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Packed.writeInt(out, bytes.length);
            out.write(bytes);
        }

        private static String readText(DataInput in) throws IOException {
            byte[] bytes = new byte[Packed.readInt(in)];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
