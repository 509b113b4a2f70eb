package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.rule.Severity;
import java.util.Set;

/**
 * What a receiver wants to hear of. An alert that an escalation step makes more severe may be wanted from then on.
 *
 * @param tenants by id; none stands for all
 * @param severities none stands for all
 */
public record Audience(Set<String> tenants, Set<Severity> severities) {
    public static final Audience OF_ALL = new Audience(Set.of(), Set.of());

    public Audience {
        tenants = Set.copyOf(tenants);
        severities = Set.copyOf(severities);
    }

    boolean wants(Alert alert) {
        return (tenants.isEmpty() || tenants.contains(alert.id().tenant()))
                && (severities.isEmpty() || severities.contains(alert.severity()));
    }
}
