package io.ringtide.benchmarks;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The newest frame of each queue. Keeping them also keeps the compiler from leaving their copies of counters out. */
final class NewestFrames implements Consumer<QueueReport.Frame> {
    private final Map<QueueId, QueueReport.Frame> frames = new HashMap<>();
    private long imbalance;

    @Override
    public void accept(QueueReport.Frame frame) {
        frames.put(frame.queue(), frame);
        imbalance += Math.abs(frame.imbalance());
    }

    /** Visits that began, in all queues, up to the newest slide. */
    long entered() {
        return frames.values().stream()
                .mapToLong(frame -> frame.totals().get(Counter.ENTERED))
                .sum();
    }

    /** Visits lost count of, added up over every frame that ever came: 0, or the floor has a fault. */
    long imbalance() {
        return imbalance;
    }
}
