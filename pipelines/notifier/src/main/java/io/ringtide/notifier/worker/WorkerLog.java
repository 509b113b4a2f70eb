package io.ringtide.notifier.worker;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that something goes wrong, and once that it is well again. For one thread. */
final class WorkerLog {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverWorker.class);

    private final String name;
    private boolean wasFailing;
    private boolean wasRefused;
    private boolean wasUnwritten;
    private boolean wasNotRefreshed;

    WorkerLog(String name) {
        this.name = name;
    }

    void told(String id, Outcome outcome, boolean isFailing) {
        boolean isRefused = outcome.result() == Result.REFUSED;
        if (isRefused && !wasRefused) {
            LOG.warn("{} refuses {}: {}", name, id, outcome.detail());
        }
        wasRefused = isRefused;
        if (isFailing && !wasFailing) {
            LOG.warn("{} cannot be told: {}; trying again", name, outcome.detail());
        } else if (!isFailing && wasFailing) {
            LOG.info("{} is told again", name);
        }
        wasFailing = isFailing;
    }

    void refreshed(Outcome outcome) {
        boolean isGood = outcome.result() == Result.DELIVERED;
        if (!isGood && !wasNotRefreshed) {
            LOG.warn("{} cannot be told that things go on: {}; trying again", name, outcome.detail());
        } else if (isGood && wasNotRefreshed) {
            LOG.info("{} is told again that things go on", name);
        }
        wasNotRefreshed = !isGood;
    }

    void unwritten(String why) {
        if (!wasUnwritten) {
            LOG.warn("{} is told nothing, for nothing can be written down: {}; trying again", name, why);
        }
        wasUnwritten = true;
    }

    void written() {
        wasUnwritten = false;
    }
}
