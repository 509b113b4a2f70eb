package io.ringtide.alerts.reading;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.ServiceLevel;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.Measure;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads a measure out of a frame. */
final class FrameReader {
    private static final double MS_PER_SECOND = 1_000;

    private FrameReader() {}

    /**
     * @param window name of a window, for those measures that have one
     * @return null where there is nothing to tell
     */
    static @Nullable Sample read(Measure measure, Frame frame, @Nullable String window) {
        return switch (measure.source()) {
            case MOMENT -> moment(measure, frame);
            case WINDOW -> window(measure, frame, Window.valueOf(window == null ? Window.PT5M.name() : window));
            case SURGE, EMERGENCY, SIGNAL -> null;
        };
    }

    private static @Nullable Sample moment(Measure measure, Frame frame) {
        AgentsByState agents = frame.agents();
        return switch (measure) {
            case WAITING -> Sample.of(frame.waiting());
            case LONGEST_WAIT -> Sample.of(longestWait(frame));
            case AGENTS_AVAILABLE -> Sample.of(agents.get(AgentState.AVAILABLE));
            case AGENTS_RINGING -> Sample.of(agents.get(AgentState.RINGING));
            case AGENTS_TALKING -> Sample.of(agents.get(AgentState.TALKING));
            case AGENTS_HOLD -> Sample.of(agents.get(AgentState.HOLD));
            case AGENTS_ACW -> Sample.of(agents.get(AgentState.ACW));
            case AGENTS_PAUSED -> Sample.of(agents.get(AgentState.PAUSED));
            case AGENTS_OFFLINE -> Sample.of(agents.get(AgentState.OFFLINE));
            case AGENTS_LOGGED_IN -> Sample.of(loggedIn(agents));
            case IDLE_WHILE_WAITING -> Sample.of(Math.min(frame.waiting(), agents.get(AgentState.AVAILABLE)));
            case MISSING_FEEDS -> Sample.of(frame.missing().count());
            default -> null;
        };
    }

    private static double longestWait(Frame frame) {
        return frame.longestSince() == QueueReport.NOBODY_WAITS
                ? 0
                : Math.max(0, frame.liveAsOf() - frame.longestSince()) / MS_PER_SECOND;
    }

    private static int loggedIn(AgentsByState agents) {
        int sum = 0;
        for (AgentState state : AgentState.values()) {
            sum += state == AgentState.OFFLINE ? 0 : agents.get(state);
        }
        return sum;
    }

    private static @Nullable Sample window(Measure measure, Frame frame, Window window) {
        Counters counters = frame.windows()[window.ordinal()];
        return switch (measure) {
            case OFFERED -> count(counters, Counter.OFFERED);
            case BLOCKED -> count(counters, Counter.BLOCKED);
            case ENTERED -> count(counters, Counter.ENTERED);
            case ANSWERED -> count(counters, Counter.ANSWERED);
            case ABANDONED -> count(counters, Counter.ABANDONED);
            case LOST -> count(counters, Counter.LOST);
            case ARRIVALS -> count(counters, Counter.ARRIVALS);
            case DISTINCT_CALLERS -> Sample.of(frame.distinctCallers()[window.ordinal()]);
            case SERVICE_LEVEL -> serviceLevel(frame, counters);
            case ANSWER_RATE -> Sample.share(counters.get(Counter.ANSWERED), counters.closed());
            case ABANDONMENT_RATE ->
                Sample.share(
                        counters.get(Counter.ABANDONED) - counters.get(Counter.ABANDONED_SHORT),
                        Ratios.abandonmentRateN(counters));
            case BLOCKED_RATE ->
                Sample.share(
                        counters.get(Counter.BLOCKED), counters.get(Counter.BLOCKED) + counters.get(Counter.ENTERED));
            case OCCUPANCY -> mean(Ratios.occupancy(counters), Sample.UNBOUNDED);
            case ASA -> mean(Ratios.asaSeconds(counters), Ratios.asaN(counters));
            case AHT -> mean(Ratios.ahtSeconds(counters), counters.get(Counter.HANDLED));
            default -> null;
        };
    }

    private static Sample count(Counters counters, Counter counter) {
        return Sample.of(counters.get(counter));
    }

    private static @Nullable Sample serviceLevel(Frame frame, Counters counters) {
        ServiceLevel level = ServiceLevel.of(frame.terms().formula(), counters, frame.waitingAtSlide());
        return Sample.share(level.inTime(), level.n());
    }

    private static @Nullable Sample mean(OptionalDouble value, long n) {
        return value.isPresent() ? new Sample(value.getAsDouble(), n, null) : null;
    }
}
