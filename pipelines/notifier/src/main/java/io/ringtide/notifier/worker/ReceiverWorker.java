package io.ringtide.notifier.worker;

import io.ringtide.alerts.delivery.Attempt;
import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Outbox;
import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.domain.alert.Alert;
import io.ringtide.notifier.courier.Courier;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one receiver, on a thread of its own, so that none waits for another. */
public final class ReceiverWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverWorker.class);
    private static final long LONGEST_WAIT_MS = 10_000;
    private static final long FORGET_EVERY_MS = TimeUnit.MINUTES.toMillis(10);
    /** For so long it is told again that something is over. */
    private static final long OVER_TOLD_FOR_MS = TimeUnit.MINUTES.toMillis(5);

    private static final long JOURNAL_PAUSE_MS = 1_000;
    private static final long CLOSE_PATIENCE_MS = 5_000;

    private final String name;
    private final Outbox outbox;
    private final Courier courier;
    private final Journal journal;
    private final InstantSource wall;
    private final InstantSource steady;
    private final WorkerLog log;
    private final Mailbox mailbox = new Mailbox();
    private final Tally tally = new Tally();
    private final Thread thread;
    /** Calls that have not come back. */
    private int calls;

    private long refreshAt;
    private long forgetAt;
    private long writableAt = Long.MIN_VALUE;

    /**
     * Prepares to tell; {@link #begin} begins.
     *
     * @param name by which the journal knows the receiver
     * @param wall what is told and remembered of the time
     * @param steady when to do what, which nobody sets: the clock of the outbox
     */
    public ReceiverWorker(
            String name, Outbox outbox, Courier courier, Journal journal, InstantSource wall, InstantSource steady) {
        this.name = name;
        this.outbox = outbox;
        this.courier = courier;
        this.journal = journal;
        this.wall = wall;
        this.steady = steady;
        this.log = new WorkerLog(name);
        this.thread = new Thread(this::run, "notifier-" + name);
        thread.setDaemon(true);
    }

    public String name() {
        return name;
    }

    public Tally tally() {
        return tally;
    }

    /**
     * Begins to tell; before, all has been read that there is.
     *
     * @param known what the receiver knows, by fingerprint
     * @param alerts how they stand
     */
    public void begin(Map<String, Delivery> known, Iterable<Alert> alerts) {
        known.forEach(outbox::restore);
        long now = steady.millis();
        alerts.forEach(alert -> outbox.put(alert, now));
        outbox.lookAtAll(now);
        forgetAt = now;
        refreshAt = courier.refreshEveryMs() == Long.MAX_VALUE ? Long.MAX_VALUE : now;
        thread.start();
    }

    /**
     * An alert stands otherwise now.
     *
     * @param alert null where it is no more
     */
    public void put(String fingerprint, @Nullable Alert alert) {
        mailbox.put(fingerprint, alert);
    }

    private void run() {
        try {
            Mailbox.Post post = mailbox.take(0);
            while (post != null) {
                take(post);
                tell();
                note();
                post = mailbox.take(patienceMs());
            }
        } catch (InterruptedException askedToStop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fault) {
            LOG.error("{} is told nothing any more", name, fault);
            tally.enter(new Tally.State(outbox.waiting(), outbox.oldestSince(), true, outbox.beyondBound()));
        }
    }

    private void take(Mailbox.Post post) {
        long now = steady.millis();
        post.settlements().forEach(Runnable::run);
        post.alerts()
                .forEach((fingerprint, alert) ->
                        alert.ifPresentOrElse(known -> outbox.put(known, now), () -> outbox.remove(fingerprint, now)));
    }

    private void tell() {
        long now = steady.millis();
        if (now >= refreshAt && (outbox.isFailing() || now < writableAt)) {
            // Else calls that always fail could leave no time for it, and everything that goes on would be taken to be
            // over.
            refresh(now);
        }
        if (!isBusy() && now >= writableAt) {
            send(outbox.take(now, courier.most(), courier.mostOnTrial()));
        }
        if (now >= refreshAt) {
            refresh(now);
        }
        if (now >= forgetAt) {
            forgetAt = now + FORGET_EVERY_MS;
            outbox.forget(wall.millis()).forEach(fingerprint -> journal.settle(name, fingerprint, Delivery.NONE));
        }
    }

    private boolean isBusy() {
        return courier.isOneCallAtATime() && calls > 0;
    }

    private void refresh(long now) {
        if (isBusy()) {
            return;
        }
        refreshAt = now + courier.refreshEveryMs();
        List<Notification> standing = outbox.standing(wall.millis() - OVER_TOLD_FOR_MS);
        if (!standing.isEmpty()) {
            calls++;
            courier.refresh(standing, outcome -> mailbox.add(() -> refreshed(outcome)));
        }
    }

    private void send(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Map<String, Delivery> intents = new HashMap<>();
        attempts.forEach(attempt -> intents.put(attempt.fingerprint(), attempt.intent()));
        try {
            journal.intend(name, intents);
        } catch (Journal.JournalException failed) {
            // What is not written down is not told: after a crash nobody would know of it.
            writableAt = steady.millis() + JOURNAL_PAUSE_MS;
            outbox.giveBack(attempts, steady.millis());
            tally.countUnwritten(attempts.size());
            log.unwritten(String.valueOf(failed.getMessage()));
            return;
        }
        log.written();
        calls += attempts.size();
        courier.send(attempts, (some, outcome) -> mailbox.add(() -> settle(some, outcome)));
    }

    private void settle(List<Attempt> attempts, Outcome outcome) {
        calls -= attempts.size();
        tally.count(outcome, attempts.size());
        List<Delivery> written = outbox.settle(attempts, outcome, steady.millis());
        for (int i = 0; i < attempts.size(); i++) {
            journal.settle(name, attempts.get(i).fingerprint(), written.get(i));
        }
        log.told(attempts.get(0).notification().id(), outcome, outbox.isFailing());
    }

    private void refreshed(Outcome outcome) {
        calls--;
        tally.countRefresh(outcome, wall.millis());
        log.refreshed(outcome);
        if (outcome.isSettled()) {
            outbox.hasAnswered();
        } else {
            refreshAt = Math.min(refreshAt, steady.millis() + Outbox.LONGEST_BACKOFF_MS);
        }
    }

    private void note() {
        tally.enter(new Tally.State(outbox.waiting(), outbox.oldestSince(), outbox.isFailing(), outbox.beyondBound()));
    }

    private long patienceMs() {
        long until = forgetAt;
        if (!isBusy()) {
            // While it waits for an answer it can do neither, and the answer wakes it.
            long tellAt = Math.max(writableAt, outbox.nextAt(courier.most(), courier.mostOnTrial()));
            until = Math.min(until, Math.min(tellAt, refreshAt));
        }
        return Math.max(0, Math.min(LONGEST_WAIT_MS, until - steady.millis()));
    }

    /** Stops; what is on its way may still arrive, and is told again under the same id after the next start. */
    @Override
    public void close() {
        mailbox.close();
        courier.close();
        try {
            thread.join(CLOSE_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
