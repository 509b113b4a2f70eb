package io.ringtide.wallboard.gate;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every so often, on a thread of its own, whatever becomes of it. */
public final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final ScheduledExecutorService timer;

    /** @param everyMs from the end of one time to the beginning of the next */
    public Repeating(String name, long everyMs, Runnable what) {
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = timer.scheduleWithFixedDelay(() -> tried(what), everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** What throws is not done again by a timer. */
    private static void tried(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException failed) {
            LOG.error("will be tried again", failed);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
