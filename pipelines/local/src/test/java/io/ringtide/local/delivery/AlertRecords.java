package io.ringtide.local.delivery;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of {@code ringtide.alerts}, as the job writes them. */
final class AlertRecords {
    private AlertRecords() {}

    static ProducerRecord<byte[], byte[]> firing(String centre, long since) {
        return record(alert(centre, Status.FIRING, since, null));
    }

    static ProducerRecord<byte[], byte[]> resolved(String centre, long since, long endsAt) {
        return record(alert(centre, Status.RESOLVED, since, endsAt));
    }

    static String fingerprint(String centre) {
        return alert(centre, Status.FIRING, 0, null).id().fingerprint();
    }

    private static ProducerRecord<byte[], byte[]> record(Alert alert) {
        return new ProducerRecord<>(TopicNames.ALERTS, AlertWriter.key(alert), new AlertWriter().toJson(alert));
    }

    private static Alert alert(String centre, Status status, long since, @Nullable Long endsAt) {
        AlertId id = new AlertId("kepco", "service-level", Scope.centre(centre));
        return new Alert(
                id,
                status,
                Severity.CRITICAL,
                null,
                new TreeMap<>(Map.of(
                        "tenant",
                        "kepco",
                        "rule",
                        id.rule(),
                        "scope",
                        id.scope().toString(),
                        "centre",
                        centre,
                        "group",
                        "storm-1")),
                new AlertText(centre + ": 41 %", centre + ": 41 %", "Call agents.", "상담사 투입", null, null),
                0.41,
                0.7,
                endsAt == null ? since : endsAt,
                new AlertTimes(since, since, since, null, endsAt),
                null,
                List.of(),
                "c");
    }
}
