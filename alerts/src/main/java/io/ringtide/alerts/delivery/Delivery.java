package io.ringtide.alerts.delivery;

import io.ringtide.alerts.delivery.Notification.Kind;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertTimes;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver knows of one alert. It is written down before each attempt and after it, so that after a crash the
 * same is told under the same id, and nothing else twice.
 *
 * @param told what was settled last; null where nothing was
 * @param isRefused whether nothing of it has arrived, because it was refused for good: there is nothing to close
 * @param doubtful what may have arrived, for nobody knows what became of the attempt; null where nothing is open
 * @param at when this was written, epoch milliseconds by the wall
 */
public record Delivery(
        @Nullable Notification told,
        boolean isRefused,
        @Nullable Notification doubtful,
        long at) {
    /** Of whom nothing was told. */
    public static final Delivery NONE = new Delivery(null, false, null, 0);

    /** Before an attempt: from now on it may have arrived. */
    Delivery attempting(Notification notification, long now) {
        return new Delivery(told, isRefused, notification, now);
    }

    /** After an attempt that was acknowledged. */
    static Delivery taken(Notification notification, long now) {
        return new Delivery(notification, false, null, now);
    }

    /** After an attempt that was refused for good: what it was, or may have been, told before is still to be closed. */
    Delivery refused(Notification notification, long now) {
        return new Delivery(notification, open() == null, null, now);
    }

    /** What the receiver takes, or may take, to go on; null where there is nothing. */
    @Nullable
    Notification open() {
        if (doubtful != null && doubtful.isOpen()) {
            return doubtful;
        }
        return told != null && told.isOpen() && !isRefused ? told : null;
    }

    /**
     * What is to be told next, so that the receiver knows how the alert stands.
     *
     * @param alert as it stands; null where it is no more
     * @return null where nothing is to be told
     */
    @Nullable
    Notification next(@Nullable Alert alert, Audience audience) {
        if (doubtful != null && !doubtful.isOpen()) {
            return doubtful;
        }
        Notification open = open();
        if (open != null && (alert == null || isOver(open, alert))) {
            return closing(open, alert);
        }
        Long pagedAt = alert == null ? null : alert.times().pagedAt();
        if (alert == null
                || pagedAt == null
                || alert.status() != Status.FIRING
                || alert.quiet() != null
                || !audience.wants(alert)) {
            return null;
        }
        Long escalatedAt = alert.times().escalatedAt();
        return escalatedAt == null
                ? opening(open, Kind.FIRING, pagedAt, alert)
                : opening(open, Kind.ESCALATED, escalatedAt, alert);
    }

    private static boolean isOver(Notification open, Alert alert) {
        return alert.status() == Status.RESOLVED || alert.times().startsAt() != open.startsAt();
    }

    private @Nullable Notification opening(@Nullable Notification open, Kind page, long stepAt, Alert alert) {
        if (open != null) {
            if (open.stepAt() < stepAt) {
                return Notification.open(page, stepAt, open.round(), alert);
            }
            return open.equals(doubtful) ? open : null;
        }
        Notification before = told;
        if (before == null || before.startsAt() != alert.times().startsAt()) {
            return Notification.open(page, stepAt, 0, alert);
        }
        int round = before.isOpen() ? before.round() : before.round() + 1;
        if (before.stepAt() < stepAt) {
            return Notification.open(page, stepAt, round, alert);
        }
        return before.isOpen() ? null : Notification.open(Kind.RESUMED, before.stepAt(), round, alert);
    }

    /** @param alert as it stands: over, in another episode already, or null where it is no more */
    private static Notification closing(Notification open, @Nullable Alert alert) {
        Alert told = open.alert();
        boolean isSameEpisode = alert != null && alert.times().startsAt() == open.startsAt();
        Alert last = alert != null && isSameEpisode ? alert : told;
        Long endsAt = last.times().endsAt();
        if (endsAt == null) {
            endsAt = alert == null ? told.asOf() : alert.times().startsAt();
        }
        AlertTimes times = last.times();
        Alert over = new Alert(
                told.id(),
                Status.RESOLVED,
                told.severity(),
                told.escalatedTo(),
                told.labels(),
                last.text(),
                last.value(),
                last.threshold(),
                last.asOf(),
                new AlertTimes(times.startsAt(), times.firedAt(), times.pagedAt(), times.escalatedAt(), endsAt),
                null,
                last.history(),
                last.config());
        return new Notification(Kind.RESOLVED, open.kind(), open.stepAt(), open.round(), over, open.sinceByWall());
    }

    /** Whether there is nothing to remember. */
    public boolean isNothing() {
        return told == null && doubtful == null;
    }
}
