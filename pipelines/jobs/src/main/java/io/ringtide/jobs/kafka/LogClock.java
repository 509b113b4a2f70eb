package io.ringtide.jobs.kafka;

/** What the timestamps of the events topic follow. */
public enum LogClock {
    /** The wall clock: the broker stamps records as it appends them. */
    WALL,
    /** A play: the player stamps records, and its heartbeats carry the clock on in every partition. */
    RECORDS
}
