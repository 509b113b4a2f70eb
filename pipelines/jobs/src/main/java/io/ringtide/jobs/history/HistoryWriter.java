package io.ringtide.jobs.history;

import io.ringtide.wire.report.IntervalRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers records into batches. While the database is away it keeps the batch, tries again at growing intervals, and
 * takes no more than a batch: what follows waits in Kafka. Nothing blocks meanwhile, so the job can be stopped; only no
 * checkpoint completes. A fault that time does not heal fails the job, which then starts again from its last checkpoint.
 */
final class HistoryWriter implements SinkWriter<IntervalRecord> {
    static final int LARGEST_BATCH = 500;
    private static final long LONGEST_WAIT_MS = 1_000;
    private static final long FIRST_BACKOFF_MS = 250;
    private static final long LONGEST_BACKOFF_MS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    private final HistoryStore store;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService clock;
    private final Counter written;
    private final Counter failures;
    private final List<IntervalRecord> batch = new ArrayList<>(LARGEST_BATCH);
    private @Nullable ScheduledFuture<?> timer;
    private long backoff;
    private long notBefore;

    HistoryWriter(HistoryStore store, MailboxExecutor mailbox, ProcessingTimeService clock, MetricGroup metrics) {
        this.store = store;
        this.mailbox = mailbox;
        this.clock = clock;
        this.written = metrics.counter("history_written");
        this.failures = metrics.counter("history_failed_attempts");
        metrics.gauge("history_pending", batch::size);
    }

    @Override
    public void write(IntervalRecord interval, Context context) throws IOException, InterruptedException {
        if (batch.size() >= LARGEST_BATCH) {
            empty();
        }
        batch.add(interval);
        wakeAt(clock.getCurrentProcessingTime() + LONGEST_WAIT_MS);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        empty();
    }

    @Override
    public void close() {
        ScheduledFuture<?> set = timer;
        if (set != null) {
            set.cancel(false);
        }
        store.close();
    }

    /** Returns when everything is in the database; lets the task's other work (timers, its end) go on until then. */
    private void empty() throws IOException, InterruptedException {
        while (!attempt()) {
            mailbox.yield();
        }
    }

    /** Whether nothing is left to be written; where something is, a timer is set. */
    private boolean attempt() throws IOException {
        if (batch.isEmpty()) {
            return true;
        }
        long now = clock.getCurrentProcessingTime();
        if (now < notBefore) {
            wakeAt(notBefore);
            return false;
        }
        try {
            store.put(batch);
        } catch (HistoryAwayException e) {
            failures.inc();
            backoff = Math.min(Math.max(backoff * 2, FIRST_BACKOFF_MS), LONGEST_BACKOFF_MS);
            notBefore = clock.getCurrentProcessingTime() + backoff;
            LOG.warn(
                    "The history is away, {} intervals wait, next attempt in {} ms: {}",
                    batch.size(),
                    backoff,
                    e.getMessage());
            wakeAt(notBefore);
            return false;
        } catch (SQLException e) {
            throw new IOException("the history refuses a batch of " + batch.size() + " intervals", e);
        }
        written.inc(batch.size());
        batch.clear();
        backoff = 0;
        return true;
    }

    private void wakeAt(long time) {
        if (timer == null) {
            timer = clock.registerTimer(time, now -> {
                timer = null;
                attempt();
            });
        }
    }
}
