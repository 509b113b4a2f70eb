package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Hash64;

/**
 * What is kept of a name where it only has to be known again: {@value #BITS} bits of its hash. Two names share one with a
 * probability of 1 in {@value #ALL}; one that is new is taken for one of n that are known with n times that. Nobody can be
 * read out of it.
 */
final class Fingerprint {
    static final int BITS = 22;

    /** How many there are. */
    static final int ALL = 1 << BITS;

    static final int MASK = ALL - 1;

    private Fingerprint() {}

    /** From 0 to {@link #ALL} - 1, evenly. */
    static int of(String name) {
        return (int) (Hash64.start().add(name).value() >>> (Long.SIZE - BITS));
    }
}
