package io.ringtide.domain.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events of the contract; {@link #wireName()} is the CloudEvents {@code type} behind {@code ringtide.}. */
public enum EventType {
    CONTACT_OFFERED("contact.offered", Requires.CONTACT),
    CONTACT_BLOCKED("contact.blocked", Requires.CONTACT),
    CONTACT_ENQUEUED("contact.enqueued", Requires.VISIT),
    CONTACT_ANSWERED("contact.answered", Requires.VISIT),
    CONTACT_DEQUEUED("contact.dequeued", Requires.VISIT),
    CONTACT_TRANSFERRED("contact.transferred", Requires.CONTACT),
    CONTACT_ENDED("contact.ended", Requires.VISIT),
    CONTACT_WRAPUP_ENDED("contact.wrapup_ended", Requires.VISIT),
    CALLBACK_REQUESTED("callback.requested", Requires.CALLBACK),
    CALLBACK_SCHEDULED("callback.scheduled", Requires.CALLBACK),
    CALLBACK_ATTEMPTED("callback.attempted", Requires.CALLBACK),
    CALLBACK_COMPLETED("callback.completed", Requires.CALLBACK),
    CALLBACK_CANCELLED("callback.cancelled", Requires.CALLBACK),
    AGENT_STATE_CHANGED("agent.state_changed", Requires.AGENT),
    QUEUE_SNAPSHOT("queue.snapshot", Requires.QUEUE),
    SOURCE_HEARTBEAT("source.heartbeat", Requires.NOTHING),
    SOURCE_RESET("source.reset", Requires.NOTHING),
    SCHEDULE_PUBLISHED("schedule.published", Requires.PLAN),
    INCIDENT_DECLARED("incident.declared", Requires.INCIDENT),
    INCIDENT_CLEARED("incident.cleared", Requires.INCIDENT),
    KNOWN_EVENT_PUBLISHED("known_event.published", Requires.LOAD);

    /** What {@code data} must name for an event to be counted. */
    public enum Requires {
        /** Nothing beyond the envelope. */
        NOTHING,
        /** {@code contact_id}. */
        CONTACT,
        /** {@code centre}, {@code queue} and {@code contact_id}. */
        VISIT,
        /** {@code callback_id}. */
        CALLBACK,
        /** {@code centre}, {@code agent} and {@code state}. */
        AGENT,
        /** {@code centre} and {@code queue}. */
        QUEUE,
        /** {@code centre}. */
        PLAN,
        /** {@code region} and {@code kind}. */
        INCIDENT,
        /** {@code from}, {@code to} and {@code multiplier}. */
        LOAD
    }

    private static final EventType[] VALUES = values();
    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(VALUES).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final Requires requires;

    EventType(String name, Requires requires) {
        this.wireName = "ringtide." + name;
        this.requires = requires;
    }

    public String wireName() {
        return wireName;
    }

    public Requires requires() {
        return requires;
    }

    /** Whether somebody tries to get through by it: offered, blocked or enqueued. */
    public boolean isAttempt() {
        return this == CONTACT_OFFERED || this == CONTACT_BLOCKED || this == CONTACT_ENQUEUED;
    }

    /** The type of that wire name, or null where the contract knows none. */
    public static @Nullable EventType ofWireName(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }

    /** The type of that ordinal, as packed state and exchange carry it. */
    public static EventType of(int ordinal) {
        return VALUES[ordinal];
    }
}
