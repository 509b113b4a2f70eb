package io.ringtide.notifier.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.wire.event.Times;

/** A notification as the body of a webhook: {@code type}, {@code timestamp} and {@code data}. */
public final class WebhookMessage {
    private static final String TYPE = "ringtide.alert.";

    private WebhookMessage() {}

    /** The same bytes each time it is told. */
    public static byte[] of(Notification told) {
        Long endsAt = told.alert().times().endsAt();
        ObjectNode message = AlertJson.JSON.createObjectNode();
        message.put("type", TYPE + told.kind().code());
        message.put("timestamp", Times.format(told.isOpen() || endsAt == null ? told.stepAt() : endsAt));
        ObjectNode data = message.putObject("data");
        data.put("page", told.isPage());
        data.put("group", AlertJson.cut(told.alert().labels().getOrDefault("group", "")));
        data.set("alert", AlertJson.of(told.alert()));
        return AlertJson.bytes(message);
    }
}
