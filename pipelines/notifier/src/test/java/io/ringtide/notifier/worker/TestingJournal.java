package io.ringtide.notifier.worker;

import io.ringtide.alerts.delivery.Delivery;
import java.util.HashMap;
import java.util.Map;

/** A journal in memory, which can be out of order. */
final class TestingJournal implements Journal {
    private final Map<String, Delivery> written = new HashMap<>();
    private boolean isAway;

    synchronized void isAway(boolean away) {
        isAway = away;
    }

    synchronized Map<String, Delivery> written() {
        return new HashMap<>(written);
    }

    @Override
    public synchronized void intend(String receiver, Map<String, Delivery> deliveries) {
        if (isAway) {
            throw new JournalException("away", new IllegalStateException());
        }
        written.putAll(deliveries);
    }

    @Override
    public synchronized void settle(String receiver, String fingerprint, Delivery delivery) {
        if (isAway || delivery.isNothing()) {
            written.remove(fingerprint);
        } else {
            written.put(fingerprint, delivery);
        }
    }
}
