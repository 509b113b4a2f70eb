package io.ringtide.wire.event;

import org.jspecify.annotations.Nullable;

/**
 * One string for the many events that name the same centre, queue or source: saves allocating it again and again,
 * and the memory of the copies that state would hold. Bounded: a new name takes the place of the one in its slot.
 */
final class NameCache {
    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String get(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[offset + i];
        }
        int slot = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
        String cached = slots[slot];
        if (cached == null || !same(cached, chars, offset, length)) {
            cached = new String(chars, offset, length);
            slots[slot] = cached;
        }
        return cached;
    }

    private static boolean same(String cached, char[] chars, int offset, int length) {
        if (cached.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (cached.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
