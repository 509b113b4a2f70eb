package io.ringtide.alerts;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.topology.Configurations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A tenant's alerts that are packed and read again before every step. */
final class AlertRun {
    private final AlertPlan plan;
    private Configurations configurations;
    private TenantAlerts alerts;
    final List<Alert> told = new ArrayList<>();

    AlertRun(AlertPlan plan, Configurations configurations) {
        this.plan = plan;
        this.configurations = configurations;
        this.alerts = new TenantAlerts(TestCountry.TENANT, plan, configurations);
    }

    void configure(Configurations now) {
        configurations = now;
        alerts.reconfigure(now);
    }

    /** What a job told that then failed. */
    void toldBefore(Alert... alerts) {
        this.alerts.toldBefore(List.of(alerts));
    }

    void take(AlertInput input) {
        restart();
        alerts.accept(input);
    }

    void advanceTo(long time) {
        restart();
        alerts.advanceTo(time, told::add);
    }

    /** Seconds after a time, rule, scope, status, and why it is quiet. */
    List<String> lines(long since) {
        return told.stream()
                .map(alert -> (alert.asOf() - since) / 1_000 + " " + alert.id().rule() + " "
                        + alert.id().scope() + " " + alert.status()
                        + (alert.times().pagedAt() != null
                                        && alert.times().pagedAt().equals(alert.asOf())
                                ? " paged"
                                : "")
                        + (alert.quiet() == null
                                ? ""
                                : " " + alert.quiet().reason().code()))
                .toList();
    }

    private void restart() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            alerts.write(new DataOutputStream(bytes));
            alerts = TenantAlerts.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                    TestCountry.TENANT,
                    plan,
                    configurations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
