package io.ringtide.local.oracle;

/** The counters of one scope in [from, to), milliseconds since the epoch. */
public record NaiveInterval(NaiveScope scope, long from, long to, NaiveCounters counters) {}
