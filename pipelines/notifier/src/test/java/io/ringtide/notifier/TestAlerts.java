package io.ringtide.notifier;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of {@code ringtide.alerts}. */
public final class TestAlerts {
    private TestAlerts() {}

    /** That fires since a slide. */
    public static Alert firing(int number, long since) {
        return alert(id(number), Status.FIRING, since, null, null);
    }

    public static Alert escalated(int number, long since, long at) {
        return alert(id(number), Status.FIRING, since, at, null);
    }

    public static Alert resolved(int number, long since, long endsAt) {
        return alert(id(number), Status.RESOLVED, since, null, endsAt);
    }

    public static AlertId id(int number) {
        return new AlertId("kepco", "long-wait", Scope.parse("queue:jeju/q" + number));
    }

    public static Alert alert(
            AlertId id, Status status, long since, @Nullable Long escalatedAt, @Nullable Long endsAt) {
        return named(id, status, since, escalatedAt, endsAt, "제주 outage: 95 s");
    }

    public static Alert named(
            AlertId id, Status status, long since, @Nullable Long escalatedAt, @Nullable Long endsAt, String summary) {
        return new Alert(
                id,
                status,
                escalatedAt == null ? Severity.WARNING : Severity.CRITICAL,
                escalatedAt == null ? null : "duty-manager",
                new TreeMap<>(Map.of(
                        "tenant",
                        id.tenant(),
                        "rule",
                        id.rule(),
                        "scope",
                        id.scope().toString(),
                        "group",
                        "rule-long-wait",
                        "region",
                        "jeju")),
                new AlertText(summary, summary, "Open the overflow.", "", "https://wiki.example.org/r", null),
                95.0,
                60.0,
                endsAt == null ? escalatedAt == null ? since : escalatedAt : endsAt,
                new AlertTimes(since, since, since, escalatedAt, endsAt),
                null,
                List.of(new AlertStep(since, "firing", "")),
                "3f6c0b9d21aa");
    }
}
