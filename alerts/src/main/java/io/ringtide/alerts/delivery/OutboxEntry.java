package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import org.jspecify.annotations.Nullable;

/** What one alert is to a receiver. In the order of the next attempt; those of one time as they came. */
final class OutboxEntry implements Comparable<OutboxEntry> {
    final String fingerprint;
    private final long number;

    @Nullable
    Alert alert;

    Delivery delivery = Delivery.NONE;

    /** What is to be told; null where nothing is. */
    @Nullable
    Notification next;

    boolean isInFlight;
    /** Of {@link #next}, one after the other. */
    int failures;

    long dueSince;
    long readyAt;

    OutboxEntry(String fingerprint, long number) {
        this.fingerprint = fingerprint;
        this.number = number;
    }

    @Override
    public int compareTo(OutboxEntry other) {
        int byTime = Long.compare(readyAt, other.readyAt);
        return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** Whether there is nothing to tell of it until it begins again. */
    boolean isOver() {
        return !isInFlight && next == null && (alert == null || alert.status() == Status.RESOLVED);
    }

    /** Of one that was told nothing and is to be told nothing there is nothing to remember: a change of it is told anew. */
    boolean matters() {
        return isInFlight || next != null || !delivery.isNothing();
    }

    /** What the receiver takes to go on and is not about to be told to be over; null where there is nothing. */
    @Nullable
    Notification standing() {
        Notification told = delivery.told();
        boolean isGoingOn = told != null && told.isOpen() && !delivery.isRefused();
        return isGoingOn && (next == null || next.isOpen()) ? told : null;
    }

    /** What the receiver was told to be over, where nothing else is to be told; else null. */
    @Nullable
    Notification over() {
        Notification told = delivery.told();
        boolean isOver = told != null && !told.isOpen() && !delivery.isRefused();
        return isOver && next == null && delivery.doubtful() == null ? told : null;
    }
}
