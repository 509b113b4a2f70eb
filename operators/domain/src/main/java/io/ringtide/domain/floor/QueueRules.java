package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Thresholds;

/**
 * What a queue is counted by.
 *
 * @param thresholds T and S
 * @param ghostLimitMs a visit without an exit is lost this long after its enqueue
 * @param isInOrder whether events come in order of (time, source, id, bytes), as in a backtest. Then, of two with the
 *     same (source, id) and time, the first is the lower one; else their contents in 64 bits decide, which is a
 *     function of the two but not of their bytes' order
 */
public record QueueRules(Thresholds thresholds, long ghostLimitMs, boolean isInOrder) {}
