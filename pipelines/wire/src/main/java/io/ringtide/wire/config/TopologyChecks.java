package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wire.event.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;

/**
 * What a schema cannot say of a topology. It runs on the tree, wrong parts and all, so that one look at the messages
 * shows everything that is wrong.
 */
final class TopologyChecks {
    private static final double SHARES_TOLERANCE = 1e-6;
    /** Every queue has rows in every frame; a short file makes millions of them, as a tenant's queues are each centre's. */
    private static final long MOST_QUEUES = 10_000;

    private static final int QUARTER_SECONDS = 15 * 60;

    private final YamlDocument document;

    TopologyChecks(YamlDocument document) {
        this.document = document;
    }

    void run() {
        JsonNode tenants = document.root().path("tenants");
        uniqueIds(tenants, "/tenants");
        for (int i = 0; i < tenants.size(); i++) {
            tenant(tenants.path(i), "/tenants/" + i);
        }
        tooMany(tenants);
    }

    private void tooMany(JsonNode tenants) {
        long queues = 0;
        for (JsonNode tenant : tenants) {
            for (JsonNode centre : tenant.path("centres")) {
                queues +=
                        (centre.has("queues") ? centre : tenant).path("queues").size();
            }
        }
        if (queues > MOST_QUEUES) {
            document.fault("/tenants", "all centres together have " + queues + " queues, more than " + MOST_QUEUES);
        }
    }

    private void tenant(JsonNode tenant, String path) {
        zone(tenant.path("zone"), path + "/zone");
        days(tenant.path("holidays"), path + "/holidays");
        thresholds(tenant, path);
        Set<String> regions = uniqueIds(tenant.path("regions"), path + "/regions");
        Set<String> vendors = uniqueIds(tenant.path("vendors"), path + "/vendors");
        uniqueIds(tenant.path("centres"), path + "/centres");
        shares(tenant.path("regions"), path + "/regions");
        emergencies(tenant.path("regions"), path + "/regions");
        queues(tenant.path("queues"), path + "/queues");
        eachThreshold(tenant.path("vendors"), path + "/vendors");
        JsonNode centres = tenant.path("centres");
        eachThreshold(centres, path + "/centres");
        for (int i = 0; i < centres.size(); i++) {
            JsonNode centre = centres.path(i);
            String at = path + "/centres/" + i;
            known(centre.path("vendor"), vendors, "vendor", at + "/vendor");
            known(centre.path("region"), regions, "region", at + "/region");
            queues(centre.path("queues"), at + "/queues");
            if (centre.isObject() && !centre.has("queues") && !tenant.has("queues")) {
                document.fault(at, "has no queues, and neither has its tenant");
            }
        }
    }

    private void queues(JsonNode queues, String path) {
        uniqueIds(queues, path);
        shares(queues, path);
        eachThreshold(queues, path);
        for (int i = 0; i < queues.size(); i++) {
            duration(queues.path(i).path("handle_time"), 1, path + '/' + i + "/handle_time");
        }
    }

    private void zone(JsonNode zone, String path) {
        if (zone.isTextual()) {
            try {
                ZoneRules rules = ZoneId.of(zone.textValue()).getRules();
                if (rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).getTotalSeconds() % QUARTER_SECONDS != 0) {
                    document.fault(path, "is off UTC by no multiple of 15 minutes: " + zone.textValue());
                }
            } catch (DateTimeException e) {
                document.fault(path, "no such time zone: " + zone.textValue());
            }
        }
    }

    private void days(JsonNode days, String path) {
        for (int i = 0; i < days.size(); i++) {
            String at = path + '/' + i;
            if (days.path(i).isTextual() && !document.hasFaultAt(at)) {
                try {
                    LocalDate.parse(days.path(i).textValue());
                } catch (DateTimeException e) {
                    document.fault(at, "no such day: " + days.path(i).textValue());
                }
            }
        }
    }

    private void emergencies(JsonNode regions, String path) {
        for (int i = 0; i < regions.size(); i++) {
            JsonNode until = regions.path(i).path("emergency").path("until");
            String at = path + '/' + i + "/emergency/until";
            if (until.isTextual() && !document.hasFaultAt(at)) {
                try {
                    Times.parse(until.textValue());
                } catch (DateTimeException e) {
                    document.fault(at, "no time: " + e.getMessage());
                }
            }
        }
    }

    private void eachThreshold(JsonNode owners, String path) {
        for (int i = 0; i < owners.size(); i++) {
            thresholds(owners.path(i), path + '/' + i);
        }
    }

    private void thresholds(JsonNode owner, String path) {
        duration(owner.path("service_level"), 1, path + "/service_level");
        duration(owner.path("short_abandon"), 0, path + "/short_abandon");
    }

    private void duration(JsonNode duration, long leastMillis, String path) {
        if (!duration.isTextual() || document.hasFaultAt(path)) {
            return;
        }
        try {
            Duration value = Duration.parse(duration.textValue());
            if (value.compareTo(Duration.ofMillis(leastMillis)) < 0) {
                document.fault(path, "must be at least " + leastMillis + " ms: " + duration.textValue());
            } else if (value.compareTo(Duration.ofDays(1)) > 0) {
                document.fault(path, "must be at most a day: " + duration.textValue());
            }
        } catch (DateTimeException e) {
            document.fault(path, "no ISO 8601 duration: " + duration.textValue());
        }
    }

    private Set<String> uniqueIds(JsonNode things, String path) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < things.size(); i++) {
            JsonNode id = things.path(i).path("id");
            if (id.isTextual() && !ids.add(id.textValue())) {
                document.fault(path + '/' + i + "/id", "is there twice: " + id.textValue());
            }
        }
        return ids;
    }

    private void known(JsonNode id, Set<String> ids, String what, String path) {
        if (id.isTextual() && !ids.contains(id.textValue())) {
            document.fault(path, "no such " + what + ": " + id.textValue());
        }
    }

    private void shares(JsonNode things, String path) {
        if (things.isEmpty()) {
            return;
        }
        double sum = 0;
        for (JsonNode thing : things) {
            if (!thing.path("share").isNumber()) {
                return;
            }
            sum += thing.path("share").doubleValue();
        }
        if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
            document.fault(path, "shares sum to " + Math.round(sum * 1e6) / 1e6 + " instead of 1");
        }
    }
}
