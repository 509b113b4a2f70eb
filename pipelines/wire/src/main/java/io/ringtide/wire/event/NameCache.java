package io.ringtide.wire.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One string for the many events that name the same centre, queue or source: saves allocating it again and again,
 * and the memory of the copies that state would hold. Bounded: a new name takes the place of the one in its slot.
 */
final class NameCache {
    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;

    private final @Nullable Entry[] slots = new @Nullable Entry[SLOTS];

    private record Entry(char[] chars, String name) {}

    String get(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int end = offset + length;
        int slot = slot(chars, offset, end);
        Entry entry = slots[slot];
        if (entry == null || !Arrays.equals(entry.chars, 0, entry.chars.length, chars, offset, end)) {
            entry = new Entry(Arrays.copyOfRange(chars, offset, end), new String(chars, offset, length));
            slots[slot] = entry;
        }
        return entry.name;
    }

    /** Two sums side by side, because each step of one has to wait for its last. */
    private static int slot(char[] chars, int offset, int end) {
        int even = end - offset;
        int odd = 17;
        int i = offset;
        for (; i + 1 < end; i += 2) {
            even = 31 * even + chars[i];
            odd = 37 * odd + chars[i + 1];
        }
        if (i < end) {
            even = 31 * even + chars[i];
        }
        int hash = even + odd * 0x9E3779B9;
        return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
    }
}
