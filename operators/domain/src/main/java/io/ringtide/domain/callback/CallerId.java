package io.ringtide.domain.callback;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What callbacks are keyed by: a tenant's caller.
 *
 * @param hash of tenant and pseudonym. A {@link CallbackId} begins with it, so that whoever knows only that reaches the same key
 */
public record CallerId(String tenant, long hash) implements Comparable<CallerId>, Serializable {
    private static final Comparator<CallerId> ORDER =
            Comparator.comparing(CallerId::tenant).thenComparingLong(CallerId::hash);

    /** @param caller the pseudonym */
    public static CallerId of(String tenant, String caller) {
        return new CallerId(tenant, Hash64.start().add(tenant).add(caller).value());
    }

    /** By tenant, then in an order that says nothing of the caller. */
    @Override
    public int compareTo(CallerId other) {
        return ORDER.compare(this, other);
    }

    /** Packs a caller's id as the key of state. */
    public static final class CallerIdPacker implements Packer<CallerId> {
        @Override
        public void write(CallerId id, DataOutput out) throws IOException {
            out.writeUTF(id.tenant);
            out.writeLong(id.hash);
        }

        @Override
        public CallerId read(DataInput in) throws IOException {
            return new CallerId(in.readUTF(), in.readLong());
        }
    }
}
