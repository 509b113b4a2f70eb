package io.ringtide.simulator;

import io.ringtide.domain.topology.Queue;

/**
 * A queue with its handle times: talk (hold included) is about four fifths of the topology's handle time, wrap-up the
 * rest.
 *
 * @param share this queue's part of the calls, relative to the other queues of its centre
 * @param handleMs mean handle time, milliseconds
 * @param urgent whether its callers go before those of the centre's other queues
 */
record QueueModel(String id, double share, boolean urgent, double handleMs, Lognormal talk, Lognormal wrapUp) {
    private static final double TALK_PART = 0.8;
    private static final double TALK_VARIATION = 0.8;
    private static final double WRAP_UP_VARIATION = 0.6;
    private static final double MS_PER_SECOND = 1_000;

    static QueueModel of(Queue queue, double share, boolean urgent) {
        double handleMs = queue.ahtSeconds() * MS_PER_SECOND;
        return new QueueModel(
                queue.id(),
                share,
                urgent,
                handleMs,
                new Lognormal(TALK_PART * handleMs, TALK_VARIATION),
                new Lognormal((1 - TALK_PART) * handleMs, WRAP_UP_VARIATION));
    }
}
