package io.ringtide.alerts.delivery;

/**
 * A notification that is being told.
 *
 * @param notification what
 * @param before what the receiver knew before it
 * @param intent what is to be written down before it is told
 * @param startedAt by the clock of the outbox
 */
public record Attempt(Notification notification, Delivery before, Delivery intent, long startedAt) {
    public String fingerprint() {
        return notification.alert().id().fingerprint();
    }
}
