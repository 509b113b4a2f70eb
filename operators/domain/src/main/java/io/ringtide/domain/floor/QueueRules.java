package io.ringtide.domain.floor;

import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.ThresholdHistory;
import io.ringtide.domain.topology.Thresholds;

/**
 * What a queue is counted by.
 *
 * @param thresholds T and S, by when a visit began
 * @param ghostLimitMs a visit without an exit is lost this long after its enqueue
 * @param precedence which of two events with the same (source, id) counts
 */
public record QueueRules(ThresholdHistory thresholds, long ghostLimitMs, Precedence precedence) {

    /** With a T and S that never change. */
    public QueueRules(Thresholds thresholds, long ghostLimitMs, Precedence precedence) {
        this(ThresholdHistory.always(thresholds), ghostLimitMs, precedence);
    }
}
