package io.ringtide.notifier.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Notification.Kind;
import io.ringtide.domain.alert.Alert;
import io.ringtide.wire.event.Times;
import io.ringtide.wire.report.AlertReader;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.UnreadableReportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The records of {@code ringtide.deliveries}. For one thread. */
final class DeliveryCodec {
    private static final JsonMapper JSON = new JsonMapper();

    private final AlertWriter writer = new AlertWriter();
    private final AlertReader reader = new AlertReader();

    byte[] write(Delivery delivery) {
        try {
            ObjectNode record = JSON.createObjectNode();
            record.put("at", Times.format(delivery.at()));
            record.set("told", write(delivery.told()));
            record.put("refused", delivery.isRefused());
            record.set("doubtful", write(delivery.doubtful()));
            return JSON.writeValueAsBytes(record);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private @Nullable ObjectNode write(@Nullable Notification notification) throws IOException {
        if (notification == null) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode();
        json.put("id", notification.id());
        json.put("kind", notification.kind().code());
        json.put("closes", notification.closes().code());
        json.put("step_at", Times.format(notification.stepAt()));
        json.put("round", notification.round());
        json.put("since", Times.format(notification.sinceByWall()));
        json.set("alert", JSON.readTree(writer.toJson(notification.alert())));
        return json;
    }

    /** @throws UnreadableReportException where it is no record of a delivery */
    Delivery read(byte[] value) throws UnreadableReportException {
        try {
            JsonNode record = JSON.readTree(value);
            return new Delivery(
                    notification(record.path("told")),
                    record.path("refused").asBoolean(),
                    notification(record.path("doubtful")),
                    Times.parse(record.path("at").asText()));
        } catch (JsonProcessingException e) {
            throw new UnreadableReportException("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableReportException("no JSON: " + e.getMessage());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Notification notification(JsonNode json) throws UnreadableReportException, IOException {
        if (!json.isObject()) {
            return null;
        }
        Alert alert = reader.read(JSON.writeValueAsBytes(json.path("alert")));
        return new Notification(
                kind(json.path("kind")),
                kind(json.path("closes")),
                Times.parse(json.path("step_at").asText()),
                json.path("round").asInt(),
                alert,
                Times.parse(json.path("since").asText()));
    }

    private static Kind kind(JsonNode code) {
        return Kind.valueOf(code.asText().toUpperCase(Locale.ROOT));
    }
}
