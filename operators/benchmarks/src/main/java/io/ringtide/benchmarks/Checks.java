package io.ringtide.benchmarks;

/** A kernel whose output is wrong has no speed: its check throws, and JMH reports an error in place of a figure. */
final class Checks {
    private Checks() {}

    /** @throws IllegalStateException where the two differ */
    static void equal(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + ": expected " + expected + ", got " + actual);
        }
    }
}
