package io.ringtide.domain.topology;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A log of configurations, record by record: which of them are taken over, and why not the others. Whoever reads the
 * same log judges the same, because the only clock is the log's own: the latest arrival so far. What is refused leaves
 * everything as it is.
 */
public final class ConfigurationLog {
    /** The grid of the slides at which a configuration may take effect, milliseconds. */
    public static final long SLIDE_MS = 5_000;

    /** A configuration takes effect at least this long after it arrives, so that everybody has it in time; milliseconds. */
    public static final long LEAD_MS = 10_000;

    /**
     * How long a configuration that is over is remembered, milliseconds: an event comes up to a day late, it may be a day
     * more until it turns out that its id belongs to another, and it may end a visit that began a ghost limit before.
     */
    public static final long KEEP_MS = (24 + 24 + 2) * 60 * 60_000L;

    /** How many may be in force or to come within the time that events still change. */
    static final int MOST = 200;

    private static final long NOTHING_YET = Long.MIN_VALUE;

    /** Why one is not taken over. @param isOfTime whether at another time it would be */
    public record Refusal(boolean isOfTime, String reason) {}

    private final long keepMs;
    private @Nullable Configurations taken;
    private long clock = NOTHING_YET;

    /** @param keepMs how long a configuration that is over may still be asked for, milliseconds */
    public ConfigurationLog(long keepMs) {
        this.keepMs = keepMs;
    }

    /** Goes on behind what was read before. @param clock as {@link #clock()} told it */
    public void resume(Configurations taken, long clock) {
        this.taken = taken;
        this.clock = clock;
    }

    /** The latest arrival so far; the lowest number of all where nothing has been read. */
    public long clock() {
        return clock;
    }

    /** All that has been taken over; nothing where none was. */
    public Optional<Configurations> taken() {
        return Optional.ofNullable(taken);
    }

    /** The first slide at which a configuration may take effect that arrives at that time. */
    public static long earliest(long arrival) {
        return Math.floorDiv(arrival + LEAD_MS + SLIDE_MS - 1, SLIDE_MS) * SLIDE_MS;
    }

    /** Time has gone on. */
    public void pass(long arrival) {
        clock = Math.max(clock, arrival);
    }

    /**
     * Takes a configuration over, or says why not.
     *
     * @param arrival when it came to stand in the log
     * @return what is wrong; nothing where it is taken over, or was already
     */
    public Optional<Refusal> offer(Configuration next, long arrival) {
        boolean isFirst = clock == NOTHING_YET;
        pass(arrival);
        Configurations before = taken;
        String fault = timeFault(next, isFirst);
        if (fault != null) {
            return Optional.of(new Refusal(true, fault));
        }
        if (before != null) {
            before = before.since(clock - keepMs);
            if (before.all().size() >= MOST) {
                String tooMany = "there are " + MOST + " configurations within the time that late events still change";
                return Optional.of(new Refusal(true, tooMany));
            }
            fault = changeFault(before.newest().topology(), next.topology());
            if (fault != null) {
                return Optional.of(new Refusal(false, fault));
            }
        }
        taken = before == null ? Configurations.of(next) : before.with(next);
        return Optional.empty();
    }

    private @Nullable String timeFault(Configuration next, boolean isFirst) {
        if (next.effectiveAt() == Configuration.SINCE_EVER) {
            return isFirst ? null : "effective_at is missing; only what a log begins with may be without";
        }
        return timeFault(next.effectiveAt(), clock);
    }

    /** What is wrong with a slide for a configuration that arrives at that time; null where nothing is. */
    public static @Nullable String timeFault(long effectiveAt, long arrival) {
        if (Math.floorMod(effectiveAt, SLIDE_MS) != 0) {
            return "effective_at is no multiple of " + SLIDE_MS / 1_000 + " s";
        }
        if (effectiveAt < arrival) {
            return "effective_at is " + (arrival - effectiveAt) + " ms before its arrival, at least " + LEAD_MS
                    + " ms ahead of it are needed";
        }
        if (effectiveAt < arrival + LEAD_MS) {
            return "effective_at is " + (effectiveAt - arrival) + " ms ahead of its arrival, at least " + LEAD_MS
                    + " are needed";
        }
        return null;
    }

    /** What may not change while jobs run, because what is counted already goes by it. */
    public static @Nullable String changeFault(Topology before, Topology after) {
        Map<String, String> zonesBefore = zones(before);
        Map<String, String> zonesAfter = zones(after);
        if (!zonesBefore.keySet().equals(zonesAfter.keySet())) {
            return "the tenants are " + zonesBefore.keySet() + " and cannot become " + zonesAfter.keySet()
                    + " while jobs run";
        }
        for (Map.Entry<String, String> zone : zonesBefore.entrySet()) {
            String zoneAfter = zonesAfter.get(zone.getKey());
            if (!zone.getValue().equals(zoneAfter)) {
                return "the time zone of tenant " + zone.getKey() + " is " + zone.getValue() + " and cannot become "
                        + zoneAfter + " while jobs run: days and intervals are counted by it";
            }
        }
        return null;
    }

    private static Map<String, String> zones(Topology topology) {
        return topology.tenants().stream()
                .collect(Collectors.toMap(
                        Tenant::id, tenant -> tenant.zone().getId(), (one, other) -> one, TreeMap::new));
    }
}
