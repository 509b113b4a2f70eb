package io.ringtide.domain.topology;

import io.ringtide.domain.rule.AlertRules;
import java.io.Serializable;

/**
 * Who runs what and who is told of what, and from when on that holds.
 *
 * @param version what people and records call it: a hash of its contents
 * @param effectiveAt the slide at which it takes effect, epoch milliseconds, or {@link #SINCE_EVER}
 */
public record Configuration(String version, long effectiveAt, Topology topology, AlertRules rules)
        implements Serializable {
    /** There is none before it. */
    public static final long SINCE_EVER = Long.MIN_VALUE;

    /** One by which nobody is told of anything. */
    public Configuration(String version, long effectiveAt, Topology topology) {
        this(version, effectiveAt, topology, AlertRules.NONE);
    }

    /** One that has always held, as in a backtest. */
    public static Configuration sinceEver(String version, Topology topology) {
        return new Configuration(version, SINCE_EVER, topology);
    }

    /** Whether it is the same one from the same slide on. */
    boolean isAs(Configuration other) {
        return version.equals(other.version) && effectiveAt == other.effectiveAt;
    }
}
