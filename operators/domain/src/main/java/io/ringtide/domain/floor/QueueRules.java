package io.ringtide.domain.floor;

import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;

/**
 * What a queue is counted by.
 *
 * @param thresholds T and S
 * @param ghostLimitMs a visit without an exit is lost this long after its enqueue
 * @param precedence which of two events with the same (source, id) counts
 */
public record QueueRules(Thresholds thresholds, long ghostLimitMs, Precedence precedence) {}
