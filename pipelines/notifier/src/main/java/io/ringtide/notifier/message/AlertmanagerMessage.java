package io.ringtide.notifier.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Notification.Kind;
import io.ringtide.domain.alert.Alert;
import io.ringtide.wire.event.Times;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notifications as Alertmanager's API v2 takes them. To Alertmanager an alert is its labels: what is told of one is told under
 * the labels that it was opened with.
 */
public final class AlertmanagerMessage {
    private static final long AN_HOUR_MS = 3_600_000;

    private final ArrayNode alerts = AlertJson.JSON.createArrayNode();
    private final long now;
    private final long goesOnUntil;

    /**
     * An empty one.
     *
     * @param now the wall's clock, epoch milliseconds
     * @param goesOnUntil when what goes on is over unless it is told again
     */
    public AlertmanagerMessage(long now, long goesOnUntil) {
        this.now = now;
        this.goesOnUntil = goesOnUntil;
    }

    /** Adds what is told. */
    public void add(Notification told) {
        add(told, told.isOpen());
    }

    /** Adds that what was told before, or may have been, is over, where it has other labels than what is told now. */
    public void addEnd(Delivery before, Notification told) {
        ObjectNode labels = labels(told);
        Notification known = before.isRefused() ? null : before.told();
        addEnd(known, labels);
        Notification doubtful = before.doubtful();
        if (known == null || doubtful == null || !labels(known).equals(labels(doubtful))) {
            addEnd(doubtful, labels);
        }
    }

    private void addEnd(@Nullable Notification before, ObjectNode labelsNow) {
        if (before != null && before.isOpen() && !labels(before).equals(labelsNow)) {
            add(before, false);
        }
    }

    public byte[] bytes() {
        return AlertJson.bytes(alerts);
    }

    private void add(Notification told, boolean goesOn) {
        Alert alert = told.alert();
        Long endsAt = alert.times().endsAt();
        long end = goesOn ? goesOnUntil : endsAt == null ? now : byTheWall(endsAt);
        ObjectNode posted = alerts.addObject();
        posted.set("labels", labels(told));
        posted.set("annotations", annotations(told));
        posted.put("startsAt", Times.format(Math.min(told.sinceByWall(), end)));
        posted.put("endsAt", Times.format(end));
        String board = alert.text().boardUrl();
        if (board != null) {
            posted.put("generatorURL", board);
        }
    }

    /**
     * A play has a clock of its own: of what it tells to be over the time is that of the call.
     */
    private long byTheWall(long time) {
        return time <= now && now - time <= AN_HOUR_MS ? time : now;
    }

    private static ObjectNode labels(Notification told) {
        Alert alert = told.alert();
        ObjectNode labels = AlertJson.JSON.createObjectNode();
        labels.put("alertname", AlertJson.cut(alert.id().rule()));
        labels.put("source", "ringtide");
        for (Map.Entry<String, String> label : alert.labels().entrySet()) {
            labels.put(label.getKey(), AlertJson.cut(label.getValue()));
        }
        labels.put("severity", alert.severity().code());
        String escalatedTo = alert.escalatedTo();
        if (escalatedTo != null) {
            labels.put("escalated_to", AlertJson.cut(escalatedTo));
        }
        if (told.closes() == Kind.RESUMED) {
            labels.put("resumed", "true");
        }
        return labels;
    }

    private static ObjectNode annotations(Notification told) {
        ObjectNode record = AlertJson.of(told.alert());
        ObjectNode annotations = AlertJson.JSON.createObjectNode();
        record.path("annotations").properties().forEach(text -> {
            if (text.getValue().isTextual()) {
                annotations.set(text.getKey(), text.getValue());
            }
        });
        annotations.put("fingerprint", record.path("fingerprint").asText());
        annotations.put("episode", record.path("starts_at").asText());
        for (String number : List.of("value", "threshold")) {
            if (record.hasNonNull(number)) {
                annotations.put(number, record.path(number).asText());
            }
        }
        return annotations;
    }
}
