package io.ringtide.functions.identity;

import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.pack.Packed;
import io.ringtide.functions.floor.KeyedBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The durable form of registers: what one gained in a span of time between two checkpoints is one entry, behind a
 * version and the span's start, numbered in order. It is never read again but to restore, so an id costs some sixty
 * bytes and no look-up.
 */
final class IdState {
    private static final String GAINS = "id-gains";
    private static final byte VERSION = 2;
    /** Version and start of the span. */
    private static final int HEAD = Byte.BYTES + Long.BYTES;

    private final MapState<Long, byte[]> gains;

    IdState(KeyedStateStore store) {
        gains = store.getMapState(
                new MapStateDescriptor<>(GAINS, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** A register and how far it is saved. */
    static final class Saved {
        private final IdRegister register;
        private long gains;
        private long sweptBefore;

        private Saved(IdRegister register) {
            this.register = register;
            this.sweptBefore = Long.MIN_VALUE;
        }

        IdRegister register() {
            return register;
        }
    }

    /** The current key's register as it was saved last. */
    Saved load(Precedence precedence) throws Exception {
        Saved saved = new Saved(new IdRegister(precedence));
        TreeMap<Long, byte[]> inOrder = new TreeMap<>();
        for (Map.Entry<Long, byte[]> gain : gains.entries()) {
            inOrder.put(gain.getKey(), gain.getValue());
        }
        for (byte[] gain : inOrder.values()) {
            Packed.expectVersion(KeyedBytes.reading(gain), VERSION, "a gain of ids");
            saved.register.restore(spanOf(gain), Arrays.copyOfRange(gain, HEAD, gain.length));
        }
        saved.register.index();
        saved.gains = inOrder.isEmpty() ? 0 : inOrder.lastKey() + 1;
        return saved;
    }

    /** Writes what the current key's register gained, and drops the spans that end by that time, epoch milliseconds. */
    void save(Saved saved, long forgottenBefore) throws Exception {
        for (Map.Entry<Long, byte[]> change : saved.register.takeChanges().entrySet()) {
            byte[] gain = ByteBuffer.allocate(HEAD + change.getValue().length)
                    .put(VERSION)
                    .putLong(change.getKey())
                    .put(change.getValue())
                    .array();
            gains.put(saved.gains++, gain);
        }
        if (saved.sweptBefore != forgottenBefore) {
            saved.sweptBefore = forgottenBefore;
            Iterator<Map.Entry<Long, byte[]>> all = gains.iterator();
            while (all.hasNext()) {
                if (spanOf(all.next().getValue()) + IdRegister.SPAN_MS <= forgottenBefore) {
                    all.remove();
                }
            }
        }
    }

    private static long spanOf(byte[] gain) {
        return ByteBuffer.wrap(gain).getLong(Byte.BYTES);
    }
}
