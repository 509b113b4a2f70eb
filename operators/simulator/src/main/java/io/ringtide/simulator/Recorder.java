package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens in one centre as the events of its exchange, {@code /tenant/vendor/centre/pbx-01}.
 *
 * <p>Events and contacts are numbered upwards from a thousand times the start in seconds: two simulations of one floor
 * that start at different times do not reuse each other's numbers, as long as a centre has fewer than a thousand
 * events a second.
 */
final class Recorder {
    static final int NUMBERS_PER_SECOND = 1_000;

    private final String tenant;
    private final Centre centre;
    private final String source;
    private final String contactPrefix;
    private final List<String> queues;
    private final boolean agentEvents;
    private final Queue<CallEvent> out;

    private long events;
    private long contacts;

    Recorder(Scenario scenario, Centre centre, Queue<CallEvent> out) {
        this.tenant = scenario.tenant().id();
        this.centre = centre;
        this.source = '/' + Scope.encode(tenant) + '/' + Scope.encode(centre.vendor()) + '/' + Scope.encode(centre.id())
                + "/pbx-01";
        this.contactPrefix = centre.id() + '-';
        this.queues = centre.queues().stream()
                .map(io.ringtide.domain.topology.Queue::id)
                .toList();
        this.agentEvents = scenario.agentEvents();
        this.out = out;
        this.events = scenario.start().getEpochSecond() * NUMBERS_PER_SECOND;
        this.contacts = events;
    }

    String nextContactId() {
        return contactPrefix + Long.toString(++contacts, Character.MAX_RADIX);
    }

    void offered(Journey journey, long now) {
        out.add(about(EventType.CONTACT_OFFERED, journey, now).build());
    }

    void blocked(Journey journey, long now) {
        out.add(about(EventType.CONTACT_BLOCKED, journey, now).build());
    }

    void enqueued(Journey journey, long now) {
        out.add(about(EventType.CONTACT_ENQUEUED, journey, now).build());
    }

    void answered(Journey journey, Agent agent, long now) {
        out.add(about(EventType.CONTACT_ANSWERED, journey, now)
                .agent(agent.id)
                .waitMs(now - journey.enqueuedAt)
                .build());
    }

    void dequeued(Journey journey, long now) {
        out.add(about(EventType.CONTACT_DEQUEUED, journey, now)
                .outcome(journey.departure)
                .build());
    }

    void ended(Journey journey, Agent agent, long holdMs, long now) {
        out.add(about(EventType.CONTACT_ENDED, journey, now)
                .agent(agent.id)
                .handling(journey.conversationMs - holdMs, holdMs)
                .build());
    }

    void wrapUpEnded(Journey journey, Agent agent, long now) {
        out.add(about(EventType.CONTACT_WRAPUP_ENDED, journey, now)
                .agent(agent.id)
                .acwMs(journey.wrapUpMs)
                .build());
    }

    /** The agent comes on duty and serves every queue of the centre; the next states say nothing of queues. */
    void agentComes(Agent agent, long now) {
        agent(AgentState.AVAILABLE, agent, queues, now);
    }

    void agentIs(AgentState state, Agent agent, long now) {
        agent(state, agent, null, now);
    }

    private void agent(AgentState state, Agent agent, @Nullable List<String> served, long now) {
        if (agentEvents) {
            out.add(event(EventType.AGENT_STATE_CHANGED, now)
                    .at(tenant, centre.id(), "")
                    .agent(agent.id)
                    .agentState(state)
                    .queues(served)
                    .build());
        }
    }

    private CallEvent.Builder about(EventType type, Journey journey, long now) {
        return event(type, now)
                .at(tenant, centre.id(), journey.queue.id())
                .region(journey.demand.region().id())
                .contact(journey.contactId)
                .journey(journey.journeyId)
                .caller(journey.caller);
    }

    private CallEvent.Builder event(EventType type, long now) {
        return CallEvent.builder(type, source, Long.toString(++events), now).vendor(centre.vendor());
    }
}
