package io.ringtide.alerts.delivery;

import io.ringtide.alerts.delivery.Outcome.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One who is told by an outbox, and the log that is written before and after. */
final class TestingReceiver {
    /** What becomes of an attempt, or {@code null}: the process dies with it on its way. */
    interface Fate {
        @Nullable
        Result of(Attempt attempt);
    }

    private final int most;
    private final int mostOnTrial;
    final List<Notification> arrived = new ArrayList<>();
    final Map<String, Delivery> log = new HashMap<>();

    /** A webhook. */
    TestingReceiver() {
        this(4, 1);
    }

    /** Whoever takes so many at a time, and so many after a failure. */
    TestingReceiver(int most, int mostOnTrial) {
        this.most = most;
        this.mostOnTrial = mostOnTrial;
    }

    /**
     * Has everything told that is due.
     *
     * @return false where the process died
     */
    boolean tell(Outbox outbox, long now, Fate fate, boolean arrivesWhenUnknown) {
        List<Attempt> attempts = outbox.take(now, most, mostOnTrial);
        while (!attempts.isEmpty()) {
            for (Attempt attempt : attempts) {
                write(attempt.fingerprint(), attempt.intent());
                Result result = fate.of(attempt);
                boolean arrives = result == Result.DELIVERED
                        || arrivesWhenUnknown && (result == Result.UNKNOWN || result == null);
                if (arrives) {
                    arrived.add(attempt.notification());
                }
                if (result == null) {
                    return false;
                }
                write(attempt.fingerprint(), outbox.settle(attempt, Outcome.of(result, ""), now));
            }
            attempts = outbox.take(now, most, mostOnTrial);
        }
        return true;
    }

    private void write(String fingerprint, Delivery delivery) {
        if (delivery.isNothing()) {
            log.remove(fingerprint);
        } else {
            log.put(fingerprint, delivery);
        }
    }

    /** In the words of {@link NaiveTelling}. */
    List<String> words() {
        return arrived.stream().map(TestingReceiver::word).toList();
    }

    static String word(Notification told) {
        return told.kind().code() + ' ' + told.stepAt() + " of " + told.startsAt();
    }
}
