package io.ringtide.domain.staffing;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.util.List;
import java.util.OptionalDouble;

/** What a frame tells of a centre, as what is known of it when advice is asked for. */
final class CentreSight {
    /** Of fewer calls the mean handle time is not told. */
    private static final long LEAST_HANDLED = 30;

    private static final double MS_PER_SECOND = 1_000;

    /** Between the middles of the last five minutes and of the ten before them. */
    private static final double SECONDS_BETWEEN = 450;

    private static final long FIVE_MS = Window.PT5M.lengthMs();

    private final Frame frame;
    private final Topology topology;
    private final String centre;
    private final double callersPerAttempt;

    /** @param frame of a centre */
    CentreSight(Frame frame, Topology topology) {
        this.frame = frame;
        this.topology = topology;
        this.centre = Scope.decode(frame.scope().name());
        this.callersPerAttempt = callersPerAttempt();
    }

    String centre() {
        return centre;
    }

    boolean isComplete() {
        return frame.missing().isNothing();
    }

    boolean hasAgents() {
        return !frame.agents().isEmpty();
    }

    /** Whether enough is told of the centre to say how many agents it needs. */
    boolean isKnown() {
        return isComplete() && hasAgents();
    }

    CallRate rate() {
        return CallRate.of(this::calls);
    }

    /**
     * What is known. Of a centre of which input is missing, or of whose agents nobody tells, no handle time is: so that it is
     * advised nothing and lends nobody.
     *
     * @param tenant windows of all centres together, for what one alone does not tell
     * @param usual calls a second that would come without a surge; empty where there is none
     */
    CentreLoad load(Counters[] tenant, OptionalDouble usual) {
        double rate = rate().perSecond();
        return new CentreLoad(
                centre,
                new OfferedCalls(rate),
                fade(rate, usual),
                busy() + frame.agents().get(AgentState.AVAILABLE),
                busy(),
                Math.max(0, frame.waiting()),
                isKnown() ? aht() : OptionalDouble.empty(),
                first(
                        patience(window(Window.PT1H)),
                        patience(tenant[Window.PT1H.ordinal()]),
                        patience(tenant[Window.DAY.ordinal()])),
                answerWithin());
    }

    /** How long the one has waited who waits longest, seconds; 0 where nobody does. */
    double longestWait() {
        long since = frame.longestSince();
        return since == QueueReport.NOBODY_WAITS ? 0 : Math.max(0, frame.asOf() - since) / MS_PER_SECOND;
    }

    private int busy() {
        AgentsByState agents = frame.agents();
        return agents.get(AgentState.RINGING)
                + agents.get(AgentState.TALKING)
                + agents.get(AgentState.HOLD)
                + agents.get(AgentState.ACW);
    }

    private SurgeFade fade(double rate, OptionalDouble usual) {
        if (usual.isEmpty()) {
            return new SurgeFade(rate, 0, OptionalDouble.empty());
        }
        double without = Math.min(rate, usual.getAsDouble());
        double five = calls(Window.PT5M);
        double ten = Math.max(0, calls(Window.PT15M) - five);
        // What chance takes away does not go on to fall.
        boolean isFalling = CallRate.isOther(five, ten / 2) && five < ten / 2;
        OptionalDouble constant = isFalling
                ? SurgeFade.between(without, perSecond(ten, 2 * FIVE_MS), perSecond(five, FIVE_MS), SECONDS_BETWEEN)
                        .constant()
                : OptionalDouble.empty();
        return new SurgeFade(without, rate - without, constant);
    }

    /** Of the last hour, else of the day; else, weighted by their calls, that of the queues as the topology knows them. */
    private OptionalDouble aht() {
        return first(aht(window(Window.PT1H)), aht(window(Window.DAY)), usualAht());
    }

    private static OptionalDouble aht(Counters counters) {
        OptionalDouble seconds = Ratios.ahtSeconds(counters);
        return counters.get(Counter.HANDLED) >= LEAST_HANDLED && seconds.orElse(0) > 0
                ? seconds
                : OptionalDouble.empty();
    }

    private OptionalDouble usualAht() {
        List<Queue> queues =
                topology.centre(frame.tenant(), centre).map(Centre::queues).orElse(List.of());
        double shares = queues.stream().mapToDouble(Queue::share).sum();
        double seconds = queues.stream()
                .mapToDouble(queue -> queue.share() * queue.ahtSeconds())
                .sum();
        return shares > 0 && seconds > 0 ? OptionalDouble.of(seconds / shares) : OptionalDouble.empty();
    }

    private static OptionalDouble patience(Counters counters) {
        return PatienceEstimate.seconds(
                Math.max(0, counters.get(Counter.WAIT_MS_ANSWERED)) / MS_PER_SECOND,
                Math.max(0, counters.get(Counter.WAIT_MS_ABANDONED)) / MS_PER_SECOND,
                Math.max(0, counters.get(Counter.ABANDONED)));
    }

    private double answerWithin() {
        Thresholds own = topology.centre(frame.tenant(), centre)
                .map(Centre::thresholds)
                .or(() -> topology.tenant(frame.tenant()).map(Tenant::thresholds))
                .orElse(Thresholds.DEFAULT);
        return own.serviceLevelMs() / MS_PER_SECOND;
    }

    /**
     * Calls that agents are asked to take: who entered a queue, each time, and who was refused before one, but not each time:
     * they try again because nobody takes the call.
     */
    private double calls(Window window) {
        Counters counters = window(window);
        return Math.max(0, counters.get(Counter.ENTERED) + callersPerAttempt * counters.get(Counter.BLOCKED));
    }

    private double callersPerAttempt() {
        Counters counters = window(Window.PT30M);
        double attempts = counters.get(Counter.BLOCKED) + counters.get(Counter.OFFERED);
        double callers = frame.distinctCallers()[Window.PT30M.ordinal()];
        return attempts > 0 && callers > 0 ? Math.min(1, callers / attempts) : 1;
    }

    private Counters window(Window window) {
        return frame.windows()[window.ordinal()];
    }

    private static double perSecond(double calls, long ms) {
        return calls * MS_PER_SECOND / ms;
    }

    private static OptionalDouble first(OptionalDouble... known) {
        for (OptionalDouble one : known) {
            if (one.isPresent()) {
                return one;
            }
        }
        return OptionalDouble.empty();
    }
}
