package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of one alert, as the alert pipeline tells them. */
final class TestAlerts {
    static final long SLIDE = 5_000;
    static final AlertId ID = new AlertId("kepco", "long-wait", Scope.parse("queue:jeju/outage"));

    private TestAlerts() {}

    static AlertId id(int number) {
        return new AlertId("kepco", "long-wait", Scope.parse("queue:jeju/q" + number));
    }

    /** That fires since a slide, and is to be paged. */
    static Alert firing(AlertId id, long since) {
        return alert(id, Status.FIRING, since, since, since, null, null, null);
    }

    static Alert resolved(Alert alert, long endsAt) {
        AlertTimes times = alert.times();
        return alert(
                alert.id(),
                Status.RESOLVED,
                endsAt,
                times.startsAt(),
                times.pagedAt(),
                times.escalatedAt(),
                endsAt,
                null);
    }

    static Alert alert(
            AlertId id,
            Status status,
            long asOf,
            long startsAt,
            @Nullable Long pagedAt,
            @Nullable Long escalatedAt,
            @Nullable Long endsAt,
            Quiet.@Nullable Reason quiet) {
        return new Alert(
                id,
                status,
                escalatedAt == null ? Severity.WARNING : Severity.CRITICAL,
                escalatedAt == null ? null : "duty-manager",
                new TreeMap<>(Map.of("tenant", id.tenant(), "rule", id.rule(), "group", "rule-" + id.rule())),
                new AlertText("at " + asOf, "", "", "", null, null),
                (double) asOf,
                1.0,
                asOf,
                new AlertTimes(startsAt, pagedAt, pagedAt, escalatedAt, endsAt),
                quiet == null ? null : new Quiet(quiet, "Kim", "known"),
                List.of(),
                "c");
    }

    /** A made-up life: episodes that flap, are quiet at times and escalate. */
    static List<Alert> life(Random random, AlertId id, int length) {
        List<Alert> records = new ArrayList<>();
        long now = SLIDE;
        long startsAt = now;
        Long pagedAt = null;
        Long escalatedAt = null;
        Quiet.Reason quiet = null;
        Status status = Status.RESOLVED;
        while (records.size() < length) {
            now += SLIDE * (1 + random.nextInt(3));
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (status != Status.RESOLVED) {
                        status = Status.RESOLVED;
                        quiet = null;
                    }
                }
                case 1, 2 -> {
                    if (status == Status.RESOLVED) {
                        status = Status.PENDING;
                        if (random.nextInt(3) > 0 || records.isEmpty()) {
                            startsAt = now;
                            pagedAt = null;
                            escalatedAt = null;
                        }
                    } else {
                        status = Status.FIRING;
                    }
                }
                case 3 -> quiet = status == Status.RESOLVED || quiet != null ? null : Quiet.Reason.SILENCE;
                default -> {
                    if (status == Status.FIRING && pagedAt != null && quiet == null) {
                        escalatedAt = now;
                    }
                }
            }
            if (status == Status.FIRING && quiet == null && pagedAt == null) {
                pagedAt = now;
            }
            Long endsAt = status == Status.RESOLVED ? now : null;
            records.add(alert(id, status, now, startsAt, pagedAt, escalatedAt, endsAt, quiet));
        }
        return records;
    }
}
