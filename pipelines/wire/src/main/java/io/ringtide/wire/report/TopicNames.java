package io.ringtide.wire.report;

/** The topics of the contract that this version reads and writes. */
public final class TopicNames {
    public static final String EVENTS = "ringtide.events";
    public static final String METRICS = "ringtide.metrics";
    public static final String INTERVALS = "ringtide.intervals";
    public static final String SOURCES = "ringtide.sources";
    public static final String SURGES = "ringtide.surges";
    public static final String EMERGENCIES = "ringtide.emergencies";
    public static final String ALERTS = "ringtide.alerts";
    public static final String DELIVERIES = "ringtide.deliveries";
    public static final String ABANDONMENTS = "ringtide.abandonments";
    public static final String CALLBACKS = "ringtide.callbacks";
    public static final String STAFFING = "ringtide.staffing";
    public static final String CONFIG = "ringtide.config";
    public static final String REJECTED = "ringtide.rejected";

    private TopicNames() {}
}
