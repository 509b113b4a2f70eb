package io.ringtide.domain.event;

import io.ringtide.domain.pack.Hash64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as the contract's section 2 describes it. Times and durations are milliseconds
 * (since the Unix epoch where they are times); a duration that the producer did not give is {@link #UNKNOWN}.
 *
 * @param type what happened
 * @param source the producing node; with {@code id} the idempotency key
 * @param id unique within {@code source}
 * @param time when it happened: the only clock used for windows
 * @param arrival when it reached the broker; equals {@code time} in a backtest
 * @param position where it stood in the input, see {@link Position}
 * @param tenant the customer whose floor this is; never empty once decoded
 * @param centre the contact centre, or "" where the event names none
 * @param queue the queue within the centre, or "" where the event names none
 * @param contactId the contact, or "" for events that have none
 * @param outcome how the visit ended, for {@link EventType#CONTACT_DEQUEUED}
 * @param agentState the new state, for {@link EventType#AGENT_STATE_CHANGED}
 * @param queues the queues that the agent serves, each once and in order of their names, for {@link
 *     EventType#AGENT_STATE_CHANGED}; null where the event does not say
 * @param waiting who waits, in order, for {@link EventType#QUEUE_SNAPSHOT}; else nobody
 * @param kind of incident, for {@link EventType#INCIDENT_DECLARED} and {@link EventType#INCIDENT_CLEARED}
 * @param load what is to come, for {@link EventType#KNOWN_EVENT_PUBLISHED}
 * @param reason {@code hazard} or {@code life_support}, where the caller calls about that; else null
 * @param callback which callback, for the events of callbacks
 */
public record CallEvent(
        EventType type,
        String source,
        String id,
        long time,
        long arrival,
        long position,
        String tenant,
        String centre,
        String queue,
        @Nullable String region,
        @Nullable String vendor,
        String contactId,
        @Nullable String journeyId,
        @Nullable String caller,
        @Nullable String agent,
        @Nullable Outcome outcome,
        @Nullable AgentState agentState,
        long waitMs,
        long talkMs,
        long holdMs,
        long acwMs,
        @Nullable List<String> queues,
        List<Waiter> waiting,
        @Nullable String kind,
        @Nullable KnownLoad load,
        @Nullable String reason,
        @Nullable CallbackWord callback) {

    public CallEvent {
        queues = queues == null ? null : queues.stream().distinct().sorted().toList();
        waiting = waiting.isEmpty()
                ? List.of()
                : waiting.stream().distinct().sorted().toList();
    }

    /** A duration that the producer did not give. */
    public static final long UNKNOWN = -1;

    /** States of an agent. The order is part of packed state: append, never reorder. */
    public enum AgentState {
        OFFLINE,
        AVAILABLE,
        RINGING,
        TALKING,
        HOLD,
        ACW,
        PAUSED;

        private static final AgentState[] VALUES = values();

        public static AgentState of(int ordinal) {
            return VALUES[ordinal];
        }
    }

    /** The idempotency key (source, id) in 64 bits. */
    public long idHash() {
        return idHash(source, id);
    }

    /** The idempotency key of an event with that source and id. */
    public static long idHash(String source, String id) {
        return Hash64.start().add(source).add(id).value();
    }

    /**
     * The contents in 64 bits: equal for two deliveries of one event, whatever their JSON spacing, field order,
     * mode, arrival or position. Order by {@code (time, fingerprint)} decides between conflicting events.
     */
    public long fingerprint() {
        Hash64 hash = Hash64.start()
                .add(type.ordinal())
                .add(time)
                .add(tenant)
                .add(centre)
                .add(queue)
                .add(region)
                .add(vendor)
                .add(contactId)
                .add(journeyId)
                .add(caller)
                .add(agent)
                .add(outcome == null ? -1 : outcome.ordinal())
                .add(agentState == null ? -1 : agentState.ordinal())
                .add(waitMs)
                .add(talkMs)
                .add(holdMs)
                .add(acwMs);
        if (queues != null) {
            queues.forEach(hash.add(queues.size())::add);
        }
        for (Waiter waiter : waiting) {
            hash.add(waiter.contactId()).add(waiter.enqueuedAt());
        }
        if (kind != null) {
            hash.add(kind);
        }
        if (load != null) {
            hash.add(load.from()).add(load.to()).add(Double.doubleToLongBits(load.multiplier()));
        }
        if (reason != null) {
            hash.add(reason);
        }
        if (callback != null) {
            hash.add(callback.callbackId()).add(callback.dueAt()).add(callback.result());
        }
        return hash.value();
    }

    /** Starts an event of that type from that source; the rest by the builder's methods. */
    public static Builder builder(EventType type, String source, String id, long time) {
        return new Builder(type, source, id, time);
    }

    /** Builds events field by field; arrival defaults to {@code time}. */
    public static final class Builder {
        private final EventType type;
        private final String source;
        private final String id;
        private final long time;
        private long arrival;
        private long position;
        private String tenant = "";
        private String centre = "";
        private String queue = "";
        private @Nullable String region;
        private @Nullable String vendor;
        private String contactId = "";
        private @Nullable String journeyId;
        private @Nullable String caller;
        private @Nullable String agent;
        private @Nullable Outcome outcome;
        private @Nullable AgentState agentState;
        private long waitMs = UNKNOWN;
        private long talkMs = UNKNOWN;
        private long holdMs = UNKNOWN;
        private long acwMs = UNKNOWN;
        private @Nullable List<String> queues;
        private List<Waiter> waiting = List.of();
        private @Nullable String kind;
        private @Nullable KnownLoad load;
        private @Nullable String reason;
        private @Nullable CallbackWord callback;

        private Builder(EventType type, String source, String id, long time) {
            this.type = Objects.requireNonNull(type);
            this.source = Objects.requireNonNull(source);
            this.id = Objects.requireNonNull(id);
            this.time = time;
            this.arrival = time;
        }

        public Builder arrived(long arrival, long position) {
            this.arrival = arrival;
            this.position = position;
            return this;
        }

        public Builder at(String tenant, String centre, String queue) {
            this.tenant = tenant;
            this.centre = centre;
            this.queue = queue;
            return this;
        }

        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        public Builder vendor(@Nullable String vendor) {
            this.vendor = vendor;
            return this;
        }

        public Builder contact(String contactId) {
            this.contactId = contactId;
            return this;
        }

        public Builder journey(@Nullable String journeyId) {
            this.journeyId = journeyId;
            return this;
        }

        public Builder caller(@Nullable String caller) {
            this.caller = caller;
            return this;
        }

        public Builder agent(@Nullable String agent) {
            this.agent = agent;
            return this;
        }

        public Builder outcome(@Nullable Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        public Builder agentState(@Nullable AgentState agentState) {
            this.agentState = agentState;
            return this;
        }

        public Builder waitMs(long waitMs) {
            this.waitMs = waitMs;
            return this;
        }

        public Builder handling(long talkMs, long holdMs) {
            this.talkMs = talkMs;
            this.holdMs = holdMs;
            return this;
        }

        public Builder acwMs(long acwMs) {
            this.acwMs = acwMs;
            return this;
        }

        /** Queues that the agent serves, in any order; null where that is not said. */
        public Builder queues(@Nullable List<String> queues) {
            this.queues = queues;
            return this;
        }

        /** Who waits, in any order. */
        public Builder waiting(List<Waiter> waiting) {
            this.waiting = waiting;
            return this;
        }

        public Builder kind(@Nullable String kind) {
            this.kind = kind;
            return this;
        }

        public Builder load(@Nullable KnownLoad load) {
            this.load = load;
            return this;
        }

        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        public Builder callback(@Nullable CallbackWord callback) {
            this.callback = callback;
            return this;
        }

        public CallEvent build() {
            return new CallEvent(
                    type,
                    source,
                    id,
                    time,
                    arrival,
                    position,
                    tenant,
                    centre,
                    queue,
                    region,
                    vendor,
                    contactId,
                    journeyId,
                    caller,
                    agent,
                    outcome,
                    agentState,
                    waitMs,
                    talkMs,
                    holdMs,
                    acwMs,
                    queues,
                    waiting,
                    kind,
                    load,
                    reason,
                    callback);
        }
    }
}
