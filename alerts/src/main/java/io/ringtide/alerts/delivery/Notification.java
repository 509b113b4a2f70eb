package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import java.util.Locale;

/**
 * One thing that a receiver is told of one episode of an alert.
 *
 * @param kind what it says
 * @param closes of {@link Kind#RESOLVED} what the receiver was told last before it; else the kind itself
 * @param stepAt the slide of the page or escalation step that it is about, epoch milliseconds
 * @param round how often the receiver had been told that this episode is over
 * @param alert the alert as it is told: severity and labels of what is closed are those it was opened with
 * @param sinceByWall by the wall, since when the receiver is told that it goes on, epoch milliseconds: the step, or where a play
 *     tells of another time, when it was told first. 0 where it was not told yet
 */
public record Notification(Kind kind, Kind closes, long stepAt, int round, Alert alert, long sinceByWall) {
    private static final long AN_HOUR_MS = 3_600_000;

    /** What a notification says. */
    public enum Kind {
        /** People are to be paged. */
        FIRING,
        /** The next are to be paged: nobody has acknowledged. */
        ESCALATED,
        /** It goes on after it was over, in the same episode: so that the receiver knows, and no page. */
        RESUMED,
        /** It is over. */
        RESOLVED;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** For programs: {@code firing}. */
        public String code() {
            return code;
        }
    }

    /** Opens or goes on with what is not over. */
    static Notification open(Kind kind, long stepAt, int round, Alert alert) {
        return new Notification(kind, kind, stepAt, round, alert, 0);
    }

    /** As it is told for the first time now, by the wall: that does not change when it is told again. */
    Notification toldFirst(long now) {
        if (sinceByWall != 0) {
            return this;
        }
        long since = stepAt <= now && now - stepAt <= AN_HOUR_MS ? stepAt : now;
        return new Notification(kind, closes, stepAt, round, alert, since);
    }

    /**
     * The same each time it is told, also after a restart, so that whoever gets it twice can know; letters, digits, dots.
     */
    public String id() {
        long of = kind == Kind.RESOLVED || kind == Kind.RESUMED ? round : stepAt;
        return alert.id().fingerprint() + '.' + startsAt() + '.' + kind.code() + '.' + of;
    }

    /** The name of the episode, epoch milliseconds. */
    public long startsAt() {
        return alert.times().startsAt();
    }

    /** Whether who has been told this takes the alert to go on. */
    public boolean isOpen() {
        return kind != Kind.RESOLVED;
    }

    /** Whether somebody is to be disturbed. */
    public boolean isPage() {
        return kind == Kind.FIRING || kind == Kind.ESCALATED;
    }
}
