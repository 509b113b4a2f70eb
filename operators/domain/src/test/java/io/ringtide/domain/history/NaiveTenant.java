package io.ringtide.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.agent.AgentRules;
import io.ringtide.domain.agent.NaiveAgents;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.NaiveFloor;
import io.ringtide.domain.floor.Named;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what queues and agents report to what a naive count of the set of events comes to: of each (source, id) the
 * lowest event counts, wherever it belongs to. For feeds in which telephone systems say nothing of themselves.
 */
public final class NaiveTenant {
    private record IntervalKey(QueueId queue, boolean isOfAgents, long from, long to) {}

    private static final class IntervalSum {
        private final Map<String, Long> counters = new TreeMap<>();
        private final Map<String, Long> cohort = new TreeMap<>();
        private long waiting;
    }

    private final Topology topology;
    private final BusinessCalendar calendar;
    private final List<CallEvent> arrivals = new ArrayList<>();
    private final Map<String, CallEvent> lowest = new HashMap<>();
    private final Map<IntervalKey, IntervalSum> intervals = new HashMap<>();

    public NaiveTenant(Topology topology) {
        this.topology = topology;
        this.calendar = new BusinessCalendar(topology.zone(Site.TENANT));
    }

    /** An event has come. */
    public void know(CallEvent event) {
        arrivals.add(event);
        lowest.merge(event.source() + "\n" + event.id(), event, NaiveTenant::lower);
    }

    /** Holds a frame to the events that are known; takes note of what is reported of intervals. */
    public void check(QueueReport report) {
        if (report instanceof QueueReport.Frame frame) {
            checkFrame(frame);
        } else if (report instanceof AgentReport.AgentFrame frame) {
            checkAgents(frame);
        } else if (report instanceof QueueReport.Gain gain) {
            IntervalKey key = new IntervalKey(gain.queue(), gain instanceof AgentReport, gain.from(), gain.to());
            IntervalSum sum = intervals.computeIfAbsent(key, any -> new IntervalSum());
            add(Named.of(gain.gain().counters()), sum.counters);
            add(Named.of(gain.gain().cohort()), sum.cohort);
            sum.waiting += gain.gain().waiting();
        }
    }

    /** Holds the intervals, as they stand at the end, to the events that are known. */
    public void checkIntervals(long asOf) {
        intervals.forEach((key, sum) -> {
            if (key.isOfAgents()) {
                assertThat(sum.counters)
                        .as("%s", key)
                        .isEqualTo(
                                agents(key.queue(), asOf).counters(key.queue().queue(), key.from(), key.to()));
                return;
            }
            NaiveFloor naive =
                    NaiveFloor.withHindsight(asOf, eventsOf(key.queue()), PlainQueues.rules(topology, key.queue()));
            assertThat(sum.counters).as("%s", key).isEqualTo(naive.counters(key.from(), key.to()));
            assertThat(sum.cohort).as("cohort of %s", key).isEqualTo(naive.cohort(key.from(), key.to()));
            assertThat(sum.waiting).as("waiting at the end of %s", key).isEqualTo(naive.waiting(key.to()));
        });
    }

    /** Of each id that came with several contents, all but the lowest are refused, and nothing else is. */
    public void checkRejections(List<Rejection> rejections) {
        Map<Long, CallEvent> byPosition = new HashMap<>();
        arrivals.forEach(event -> byPosition.put(event.position(), event));
        Set<String> refused = new HashSet<>();
        for (Rejection rejection : rejections) {
            refused.add(contents(byPosition.get(rejection.position())));
        }
        Set<String> losers = new HashSet<>();
        for (CallEvent event : arrivals) {
            CallEvent winner = lowest.get(event.source() + "\n" + event.id());
            if (winner.fingerprint() != event.fingerprint()) {
                losers.add(contents(event));
            }
        }
        assertThat(refused).isEqualTo(losers);
    }

    private void checkFrame(QueueReport.Frame frame) {
        long asOf = frame.asOf();
        List<CallEvent> events = eventsOf(frame.queue());
        NaiveFloor naive = NaiveFloor.asOf(asOf, events, PlainQueues.rules(topology, frame.queue()));
        NaiveFloor hindsight = NaiveFloor.withHindsight(asOf, events, PlainQueues.rules(topology, frame.queue()));
        if (!naive.counters(Long.MIN_VALUE, asOf).equals(hindsight.counters(Long.MIN_VALUE, asOf))) {
            // An exit is known already to have run ahead of its enqueue, which by the slide has yet to come.
            naive = hindsight;
        }
        assertThat(frame.imbalance())
                .as("imbalance of %s as of %s", frame.queue(), asOf)
                .isZero();
        assertThat(Named.of(frame.totals()))
                .as("totals of %s as of %s", frame.queue(), asOf)
                .isEqualTo(naive.counters(Long.MIN_VALUE, asOf));
        assertThat(frame.waiting()).as("waiting as of %s", asOf).isEqualTo(naive.waiting());
        assertThat(frame.longestSince()).as("longest since, as of %s", asOf).isEqualTo(naive.longestSince());
        for (Window window : Window.values()) {
            assertThat(Named.of(frame.windows()[window.ordinal()]))
                    .as("%s of %s as of %s", window, frame.queue(), asOf)
                    .isEqualTo(naive.counters(from(window, asOf), asOf));
        }
    }

    private void checkAgents(AgentReport.AgentFrame frame) {
        long asOf = frame.asOf();
        String queue = frame.queue().queue();
        NaiveAgents naive = agents(frame.queue(), asOf);
        Map<AgentState, Integer> byState = new EnumMap<>(AgentState.class);
        for (AgentState state : AgentState.values()) {
            if (frame.agents().get(state) != 0) {
                byState.put(state, frame.agents().get(state));
            }
        }
        assertThat(byState).as("agents of %s as of %s", frame.queue(), asOf).isEqualTo(naive.byState(queue, asOf));
        assertThat(Named.of(frame.totals()))
                .as("totals of %s as of %s", frame.queue(), asOf)
                .isEqualTo(naive.counters(queue, 0, asOf));
        for (Window window : Window.values()) {
            assertThat(Named.of(frame.windows()[window.ordinal()]))
                    .as("%s of %s as of %s", window, frame.queue(), asOf)
                    .isEqualTo(naive.counters(queue, from(window, asOf), asOf));
        }
    }

    private long from(Window window, long asOf) {
        return window == Window.DAY
                ? calendar.dayStart(asOf - 1)
                : asOf - Duration.parse(window.name()).toMillis();
    }

    private NaiveAgents agents(QueueId queue, long asOf) {
        List<CallEvent> events = lowest.values().stream()
                .filter(event -> event.agentState() != null && event.centre().equals(queue.centre()))
                .toList();
        return new NaiveAgents(events, asOf, AgentRules.DEFAULT_LOST_AFTER_MS);
    }

    private List<CallEvent> eventsOf(QueueId queue) {
        return lowest.values().stream()
                .filter(event ->
                        !event.contactId().isEmpty() && QueueId.of(event).equals(queue))
                .toList();
    }

    private static CallEvent lower(CallEvent one, CallEvent other) {
        if (one.time() != other.time()) {
            return one.time() < other.time() ? one : other;
        }
        return Long.compareUnsigned(one.fingerprint(), other.fingerprint()) <= 0 ? one : other;
    }

    private static String contents(CallEvent event) {
        return event.source() + " " + event.id() + " " + Slides.paneStart(event.time()) + " " + event.fingerprint();
    }

    private static void add(Map<String, Long> gain, Map<String, Long> sum) {
        gain.forEach((name, amount) -> sum.merge(name, amount, Long::sum));
        sum.values().removeIf(amount -> amount == 0);
    }
}
