package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the contract's section 3. Every one is a sum over events or visits, so it can be added to a pane,
 * combined over panes and scopes, and deducted again. The order is part of packed state: append, never reorder.
 */
public enum Counter {
    OFFERED,
    BLOCKED,
    ENTERED,
    ANSWERED,
    ABANDONED,
    ABANDONED_SHORT,
    EXITED_TIMEOUT,
    EXITED_OVERFLOW,
    EXITED_TRANSFERRED,
    EXITED_CALLBACK,
    EXITED_EXIT_KEY,
    EXITED_NO_AGENTS,
    EXITED_WITHDRAWN,
    EXITED_ERROR,
    SL_MET,
    SL_MISSED,
    WAIT_MS_ANSWERED,
    WAIT_MS_ABANDONED,
    ABANDONED_WITHIN_T,
    ABANDONED_IN_S_T,
    EXITED_CALLBACK_WITHIN_T,
    HANDLED,
    TALK_MS,
    HOLD_MS,
    ACW_MS,
    /** Visits whose end never came within the ghost limit. */
    LOST,
    /** Exits that came after their visit had been given up as lost. */
    LATE_EXIT,
    /** Visits whose enqueue we do not know of, but their end or that they wait; they balance the books. */
    UNSEEN_ENTRY,
    /** Time that agents spent in a state, milliseconds; see {@link #timeIn}. */
    AGENT_AVAILABLE_MS,
    AGENT_RINGING_MS,
    AGENT_TALKING_MS,
    AGENT_HOLD_MS,
    AGENT_ACW_MS,
    AGENT_PAUSED_MS,
    /** Agents taken as offline because nothing was heard of them for too long. */
    AGENT_LOST,
    /** Of the unseen entries those that a snapshot told of. */
    ENTERED_SNAPSHOT,
    /** Of the lost those that two snapshots in a row did not have. */
    LOST_SNAPSHOT,
    /** Of the lost those that their source forgot when it restarted. */
    LOST_RESET,
    /** Contacts that arrived: the first attempt of each, from one region. */
    ARRIVALS;

    private static final Counter[] VALUES = values();
    private static final List<Counter> OF_REGIONS = List.of(OFFERED, BLOCKED, ARRIVALS);
    private static final List<Counter> OF_FLOORS =
            Arrays.stream(VALUES).filter(counter -> counter != ARRIVALS).toList();

    private final String fieldName = name().toLowerCase(Locale.ROOT);

    /** The counter as records name it: {@code sl_met}. */
    public String fieldName() {
        return fieldName;
    }

    /** Where {@link Counters} keeps it. */
    public int slot() {
        return Counters.HISTOGRAM_SLOTS + ordinal();
    }

    /** Whether it counts visits, so that the visits which were enqueued in one interval have a number for it. */
    public boolean isOfCohort() {
        return switch (this) {
            case ENTERED,
                    ANSWERED,
                    ABANDONED,
                    ABANDONED_SHORT,
                    EXITED_TIMEOUT,
                    EXITED_OVERFLOW,
                    EXITED_TRANSFERRED,
                    EXITED_CALLBACK,
                    EXITED_EXIT_KEY,
                    EXITED_NO_AGENTS,
                    EXITED_WITHDRAWN,
                    EXITED_ERROR,
                    SL_MET,
                    SL_MISSED,
                    WAIT_MS_ANSWERED,
                    WAIT_MS_ABANDONED,
                    ABANDONED_WITHIN_T,
                    ABANDONED_IN_S_T,
                    EXITED_CALLBACK_WITHIN_T,
                    LOST,
                    LOST_SNAPSHOT,
                    LOST_RESET -> true;
            default -> false;
        };
    }

    /** The counters that a scope of that kind has: callers' regions know attempts and not what became of them. */
    public static List<Counter> of(Scope.Kind kind) {
        return kind == Scope.Kind.REGION ? OF_REGIONS : OF_FLOORS;
    }

    static int count() {
        return VALUES.length;
    }

    /** The counter of the time that agents spend in a state; null for {@code OFFLINE}, which nobody counts. */
    public static @Nullable Counter timeIn(AgentState state) {
        return switch (state) {
            case OFFLINE -> null;
            case AVAILABLE -> AGENT_AVAILABLE_MS;
            case RINGING -> AGENT_RINGING_MS;
            case TALKING -> AGENT_TALKING_MS;
            case HOLD -> AGENT_HOLD_MS;
            case ACW -> AGENT_ACW_MS;
            case PAUSED -> AGENT_PAUSED_MS;
        };
    }

    /** The counter of an exit without an agent. */
    static Counter ofOutcome(Outcome outcome) {
        return switch (outcome) {
            case ABANDONED -> ABANDONED;
            case TIMEOUT -> EXITED_TIMEOUT;
            case OVERFLOW -> EXITED_OVERFLOW;
            case TRANSFERRED -> EXITED_TRANSFERRED;
            case CALLBACK -> EXITED_CALLBACK;
            case EXIT_KEY -> EXITED_EXIT_KEY;
            case NO_AGENTS -> EXITED_NO_AGENTS;
            case WITHDRAWN -> EXITED_WITHDRAWN;
            case ERROR -> EXITED_ERROR;
        };
    }
}
