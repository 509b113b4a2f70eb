package io.ringtide.domain.topology;

/** How a region is run. */
public enum EmergencyLevel {
    /** As every day. */
    NORMAL,
    /** Something is up or announced: people look, nobody is called in. */
    WATCH,
    /** Staff is called in, callbacks are offered. */
    EMERGENCY,
    /** The surge is over, its queues and callbacks are not: nobody is sent home yet. */
    RECOVERY
}
