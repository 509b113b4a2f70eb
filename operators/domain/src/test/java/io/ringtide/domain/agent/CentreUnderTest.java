package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Withdrawal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A centre's agents with their durable state as a cluster keeps it: they can be restarted at any moment. */
final class CentreUnderTest {
    static final CentreId CENTRE = new CentreId("acme", "north");

    /** What an interval of a queue has come to: the sum of all its gains. */
    static final class IntervalSum {
        final Counters counters = new Counters();
        int revision;
    }

    /** @param queue "" for the centre */
    record IntervalKey(String queue, long from, long to) implements Comparable<IntervalKey> {
        @Override
        public int compareTo(IntervalKey other) {
            return toString().compareTo(other.toString());
        }
    }

    private final AgentRules rules;
    private final BusinessCalendar calendar;
    private final Map<AgentCentre.FactBlock, byte[]> facts = new HashMap<>();
    private final Map<IntervalKey, IntervalSum> intervals = new TreeMap<>();
    private AgentCentre centre;

    CentreUnderTest(AgentRules rules, BusinessCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
        this.centre = AgentCentre.empty(CENTRE, rules, calendar);
    }

    /** An event of an agent of the centre. @param queues separated by blanks; null where the event does not say */
    static CallEvent event(String id, long time, String agent, AgentState state, @Nullable String queues) {
        return CallEvent.builder(EventType.AGENT_STATE_CHANGED, "/pbx", id, time)
                .arrived(time, Position.of(1, id.hashCode() & 0xffff))
                .at(CENTRE.tenant(), CENTRE.centre(), "")
                .agent(agent)
                .agentState(state)
                .queues(
                        queues == null
                                ? null
                                : Arrays.stream(queues.split(" "))
                                        .filter(queue -> !queue.isEmpty())
                                        .toList())
                .build();
    }

    /** The same event, come at another time. */
    static CallEvent arrived(CallEvent event, long arrival) {
        return CallEvent.builder(event.type(), event.source(), event.id(), event.time())
                .arrived(arrival, event.position())
                .at(event.tenant(), event.centre(), event.queue())
                .agent(event.agent())
                .agentState(event.agentState())
                .queues(event.queues())
                .build();
    }

    Verdict apply(CallEvent event) {
        return centre.apply(event);
    }

    Verdict apply(Withdrawal withdrawal) {
        return centre.apply(withdrawal);
    }

    /** By queue; the centre's is that of "". */
    Map<String, AgentReport.AgentFrame> advanceTo(long slide) {
        centre.advanceTo(slide);
        for (AgentReport.AgentGain gain : centre.closeIntervals()) {
            IntervalSum sum = intervals.computeIfAbsent(
                    new IntervalKey(gain.queue().queue(), gain.from(), gain.to()), any -> new IntervalSum());
            sum.counters.combine(gain.gain().counters());
            sum.revision += gain.lateEvents();
        }
        Map<String, AgentReport.AgentFrame> frames = new TreeMap<>();
        centre.frames().forEach(frame -> frames.put(frame.queue().queue(), frame));
        return frames;
    }

    AgentCentre centre() {
        return centre;
    }

    Map<IntervalKey, IntervalSum> intervals() {
        return intervals;
    }

    /** What is saved of facts, bytes. */
    int savedBytes() {
        return facts.values().stream().mapToInt(block -> block.length).sum();
    }

    List<AgentCentre.FactBlock> savedBlocks() {
        return List.copyOf(facts.keySet());
    }

    /** Writes everything, forgets it and reads it again. */
    void restart() {
        try {
            for (Map.Entry<AgentCentre.FactBlock, byte @Nullable []> change :
                    centre.takeFactChanges().entrySet()) {
                if (change.getValue() == null) {
                    facts.remove(change.getKey());
                } else {
                    facts.put(change.getKey(), change.getValue());
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            centre.write(new DataOutputStream(bytes));
            centre = AgentCentre.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), facts, CENTRE, rules, calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
