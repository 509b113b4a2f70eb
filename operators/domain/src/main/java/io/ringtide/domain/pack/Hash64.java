package io.ringtide.domain.pack;

import org.jspecify.annotations.Nullable;

/**
 * A 64-bit FNV-1a hash over a sequence of fields (Fowler, Noll, Vo; offset basis 14695981039346656037, prime
 * 1099511628211), two bytes a character step, closed by the finalizer of MurmurHash3. Fields are separated, and an absent
 * field differs from an empty one. Not for use against an adversary.
 */
public final class Hash64 {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int END_OF_FIELD = 0x1ffff;
    private static final int ABSENT = 0x2ffff;

    private long hash = BASIS;

    private Hash64() {}

    public static Hash64 start() {
        return new Hash64();
    }

    public Hash64 add(@Nullable String field) {
        if (field == null) {
            step(ABSENT);
        } else {
            for (int i = 0; i < field.length(); i++) {
                step(field.charAt(i));
            }
        }
        step(END_OF_FIELD);
        return this;
    }

    public Hash64 add(long field) {
        step(field);
        step(END_OF_FIELD);
        return this;
    }

    public long value() {
        long h = hash;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return h;
    }

    private void step(long unit) {
        hash = (hash ^ unit) * PRIME;
    }
}
