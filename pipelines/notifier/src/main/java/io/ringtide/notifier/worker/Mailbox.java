package io.ringtide.notifier.worker;

import io.ringtide.domain.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What has come in for a worker. Of each alert it keeps the newest only, so that it is bounded however slow the worker is. */
final class Mailbox {
    private Map<String, Optional<Alert>> alerts = new HashMap<>();
    private List<Runnable> settlements = new ArrayList<>();
    private boolean isClosed;

    /**
     * All that has come in.
     *
     * @param alerts by fingerprint; empty for one that is no more
     * @param settlements to be done in this order
     */
    record Post(Map<String, Optional<Alert>> alerts, List<Runnable> settlements) {}

    synchronized void put(String fingerprint, @Nullable Alert alert) {
        alerts.put(fingerprint, Optional.ofNullable(alert));
        notifyAll();
    }

    /** Something that the worker is to do on its own thread. */
    synchronized void add(Runnable settlement) {
        settlements.add(settlement);
        notifyAll();
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    /**
     * Takes all, and waits for some where there is nothing.
     *
     * @param patienceMs at the most
     * @return null when it is closed
     */
    synchronized @Nullable Post take(long patienceMs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (!isClosed && alerts.isEmpty() && settlements.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            // Rounded up: whoever rounds down does not wait at all in the last millisecond.
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        if (isClosed) {
            return null;
        }
        Post post = new Post(alerts, settlements);
        alerts = new HashMap<>();
        settlements = new ArrayList<>();
        return post;
    }
}
