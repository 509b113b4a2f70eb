package io.ringtide.local.oracle;

/**
 * One scope in [from, to), milliseconds since the epoch.
 *
 * @param counters what happened in it
 * @param cohort what became of the visits that were enqueued in it, by the end of all intervals
 * @param waiting who waited as of {@code to}
 */
public record NaiveInterval(
        NaiveScope scope, long from, long to, NaiveCounters counters, NaiveCounters cohort, int waiting) {}
