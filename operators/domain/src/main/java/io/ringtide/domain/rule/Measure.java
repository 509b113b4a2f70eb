package io.ringtide.domain.rule;

import java.util.Locale;
import java.util.Optional;

/** A number that a rule may read. The order is part of packed state: append, never reorder. */
public enum Measure {
    WAITING(Source.MOMENT, Unit.COUNT),
    LONGEST_WAIT(Source.MOMENT, Unit.SECONDS),
    AGENTS_AVAILABLE(Source.MOMENT, Unit.COUNT),
    AGENTS_RINGING(Source.MOMENT, Unit.COUNT),
    AGENTS_TALKING(Source.MOMENT, Unit.COUNT),
    AGENTS_HOLD(Source.MOMENT, Unit.COUNT),
    AGENTS_ACW(Source.MOMENT, Unit.COUNT),
    AGENTS_PAUSED(Source.MOMENT, Unit.COUNT),
    AGENTS_OFFLINE(Source.MOMENT, Unit.COUNT),
    /** In any state but offline. */
    AGENTS_LOGGED_IN(Source.MOMENT, Unit.COUNT),
    /** Agents that are available though somebody waits: the lesser of available and waiting. */
    IDLE_WHILE_WAITING(Source.MOMENT, Unit.COUNT),
    /** Partitions and sources whose input is missing. */
    MISSING_FEEDS(Source.MOMENT, Unit.COUNT),
    OFFERED(Source.WINDOW, Unit.COUNT),
    BLOCKED(Source.WINDOW, Unit.COUNT),
    ENTERED(Source.WINDOW, Unit.COUNT),
    ANSWERED(Source.WINDOW, Unit.COUNT),
    ABANDONED(Source.WINDOW, Unit.COUNT),
    LOST(Source.WINDOW, Unit.COUNT),
    ARRIVALS(Source.WINDOW, Unit.COUNT),
    DISTINCT_CALLERS(Source.WINDOW, Unit.COUNT),
    SERVICE_LEVEL(Source.WINDOW, Unit.SHARE),
    ANSWER_RATE(Source.WINDOW, Unit.SHARE),
    ABANDONMENT_RATE(Source.WINDOW, Unit.SHARE),
    /** Blocked of blocked and entered. */
    BLOCKED_RATE(Source.WINDOW, Unit.SHARE),
    OCCUPANCY(Source.WINDOW, Unit.PART),
    ASA(Source.WINDOW, Unit.SECONDS),
    AHT(Source.WINDOW, Unit.SECONDS),
    /** Fresh callers to those expected, of a surge that goes on; nothing without one. */
    SURGE_REGIONAL(Source.SURGE, Unit.RATIO),
    SURGE_NATIONAL(Source.SURGE, Unit.RATIO),
    SURGE_SILENCE(Source.SURGE, Unit.RATIO),
    SURGE_CENTRE_FAILURE(Source.SURGE, Unit.RATIO),
    SURGE_FEED_FAILURE(Source.SURGE, Unit.RATIO),
    /** 0 normal, 1 watch, 2 emergency, 3 recovery. */
    EMERGENCY_LEVEL(Source.EMERGENCY, Unit.COUNT),
    /** Agents that are required and not there. */
    STAFFING_GAP(Source.SIGNAL, Unit.COUNT),
    /** Callers who wait to be called back. */
    CALLBACK_BACKLOG(Source.SIGNAL, Unit.COUNT);

    /** Where a number comes from. */
    public enum Source {
        /** The live part of a frame. */
        MOMENT,
        /** One window of a frame, or two. */
        WINDOW,
        SURGE,
        EMERGENCY,
        /** What others tell by the name of the measure. */
        SIGNAL
    }

    /** What a number is of. */
    public enum Unit {
        COUNT,
        SECONDS,
        /** Some of so many, 0 to 1: bounds of the share can be told. */
        SHARE,
        /** Of time, 0 to 1: there is no sample. */
        PART,
        /** How many times the usual. */
        RATIO
    }

    private static final Measure[] VALUES = values();

    private final Source source;
    private final Unit unit;
    private final String code = name().toLowerCase(Locale.ROOT);

    Measure(Source source, Unit unit) {
        this.source = source;
        this.unit = unit;
    }

    public Source source() {
        return source;
    }

    public Unit unit() {
        return unit;
    }

    /** As files name it: {@code longest_wait}. */
    public String code() {
        return code;
    }

    /** The one that files name so. */
    public static Optional<Measure> ofCode(String code) {
        for (Measure measure : VALUES) {
            if (measure.code.equals(code)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
