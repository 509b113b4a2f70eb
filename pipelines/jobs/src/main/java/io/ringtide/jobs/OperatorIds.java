package io.ringtide.jobs;

/**
 * The uid of every operator: what ties saved state to the operator that wrote it. A uid is never changed or used
 * again for something else. Names, for people, are the uids.
 */
public final class OperatorIds {
    public static final String EVENTS_SOURCE = "events-source";
    public static final String LOG_ENTRIES = "log-entries";
    public static final String CONFIG_SOURCE = "config-source";
    public static final String CONFIG_LOG_ENTRIES = "config-log-entries";
    public static final String CONFIGURATIONS = "configurations";
    public static final String CONFIG_REJECTED_SINK = "config-rejected-sink";
    public static final String DECODE = "decode";
    public static final String IDENTITY = "identity";
    public static final String FLOOR_WITHDRAWALS = "floor-withdrawals";
    public static final String FLOOR_EVENTS = "floor-events";
    public static final String FLOOR_RESET_EVENTS = "floor-reset-events";
    public static final String FLOOR_RESETS = "floor-resets";
    public static final String FLOOR = "floor";
    public static final String AGENT_EVENTS = "agent-events";
    public static final String AGENT_WITHDRAWALS = "agent-withdrawals";
    public static final String AGENTS = "agents";
    public static final String REGION_EVENTS = "region-events";
    public static final String REGION_WITHDRAWALS = "region-withdrawals";
    public static final String REGIONS = "regions";
    public static final String FLOOR_ROLL_UP = "floor-roll-up";
    public static final String SIGHTINGS = "sightings";
    public static final String SOURCES = "sources";
    public static final String SOURCES_SINK = "sources-sink";
    public static final String METRICS = "metrics";
    public static final String METRICS_SINK = "metrics-sink";
    public static final String INTERVALS = "intervals";
    public static final String INTERVALS_SINK = "intervals-sink";
    public static final String ABANDONMENTS_SINK = "abandonments-sink";
    public static final String SURGE_EVENTS = "surge-events";
    public static final String REGION_TICKS = "region-ticks";
    public static final String CENTRE_EVENTS = "centre-events";
    public static final String CENTRE_TICKS = "centre-ticks";
    public static final String SURGE_CENTRE_TICKS = "surge-centre-ticks";
    public static final String SURGE_TICKS = "surge-ticks";
    public static final String DEAD_FEEDS = "dead-feeds";
    public static final String KNOWN_EVENTS = "known-events";
    public static final String SURGES = "surges";
    public static final String SURGES_SINK = "surges-sink";
    public static final String BASELINE_SINK = "baseline-sink";
    public static final String INCIDENTS = "incidents";
    public static final String REGION_LOADS = "region-loads";
    public static final String EMERGENCIES = "emergencies";
    public static final String EMERGENCIES_SINK = "emergencies-sink";
    public static final String ALERT_FRAMES = "alert-frames";
    public static final String ALERT_SURGES = "alert-surges";
    public static final String ALERT_EMERGENCIES = "alert-emergencies";
    public static final String ALERTS = "alerts";
    public static final String ALERTS_SINK = "alerts-sink";
    public static final String CALLER_FACTS = "caller-facts";
    public static final String CALLBACK_CONFIGURATIONS = "callback-configurations";
    public static final String CALLBACK_SURGES = "callback-surges";
    public static final String CALLERS = "callers";
    public static final String CALLBACKS = "callbacks";
    public static final String CALLBACK_BACKLOG = "callback-backlog";
    public static final String CALLBACK_COUNTS = "callback-counts";
    public static final String CALLBACKS_SINK = "callbacks-sink";
    public static final String STAFFING_FRAMES = "staffing-frames";
    public static final String STAFFING_SURGES = "staffing-surges";
    public static final String STAFFING = "staffing";
    public static final String STAFFING_ADVICE = "staffing-advice";
    public static final String STAFFING_SINK = "staffing-sink";
    public static final String REJECTED_SINK = "rejected-sink";

    public static final String HISTORY_SOURCE = "history-source";
    public static final String HISTORY_READ = "history-read";
    public static final String HISTORY_SINK = "history-sink";

    private OperatorIds() {}
}
