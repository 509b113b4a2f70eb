package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what rules and silences are about is there: a name that is written wrong would be watched by nobody, and nobody would know. Only
 * queues need not be in the topology, since they are counted without it, too; their centres must be.
 */
final class RulesPlaces {
    private final YamlDocument document;
    private final Set<String> tenants = new HashSet<>();
    private final Set<String> scopes = new HashSet<>();
    /** How the queues of each centre begin. */
    private final Set<String> queues = new HashSet<>();

    RulesPlaces(YamlDocument document, Topology topology) {
        this.document = document;
        topology.tenants().forEach(this::add);
    }

    private void add(Tenant tenant) {
        tenants.add(tenant.id());
        scopes.add(Scope.tenant(tenant.id()).toString());
        tenant.vendors().forEach(vendor -> scopes.add(Scope.vendor(vendor.id()).toString()));
        tenant.regions().forEach(region -> {
            scopes.add(Scope.region(region.id()).toString());
            scopes.add(Scope.handlingRegion(region.id()).toString());
        });
        for (Centre centre : tenant.centres()) {
            scopes.add(Scope.centre(centre.id()).toString());
            queues.add(Scope.queue(centre.id(), "").toString());
        }
    }

    void check() {
        JsonNode rules = document.root().path("rules");
        for (int i = 0; i < rules.size(); i++) {
            JsonNode selector = rules.path(i).path("scopes");
            tenants(selector.path("tenants"), "/rules/" + i + "/scopes/tenants/");
            scopes(selector.path("only"), "/rules/" + i + "/scopes/only/");
            scopes(selector.path("except"), "/rules/" + i + "/scopes/except/");
        }
        for (String list : List.of("silences", "maintenance")) {
            JsonNode silences = document.root().path(list);
            for (int i = 0; i < silences.size(); i++) {
                String path = '/' + list + '/' + i;
                tenants(silences.path(i).path("tenants"), path + "/tenants/");
                scopes(silences.path(i).path("scopes"), path + "/scopes/");
            }
        }
    }

    private void tenants(JsonNode ids, String path) {
        for (int i = 0; i < ids.size(); i++) {
            if (ids.path(i).isTextual() && !tenants.contains(ids.path(i).textValue())) {
                fault(path + i, "tenant", ids.path(i).textValue());
            }
        }
    }

    private void scopes(JsonNode patterns, String path) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.path(i).isTextual() && !isThere(patterns.path(i).textValue())) {
                fault(path + i, "place", patterns.path(i).textValue());
            }
        }
    }

    private boolean isThere(String pattern) {
        boolean isBeginning = pattern.endsWith("*");
        String text = isBeginning ? pattern.substring(0, pattern.length() - 1) : pattern;
        boolean isOfCentre =
                queues.stream().anyMatch(queue -> text.startsWith(queue) || isBeginning && queue.startsWith(text));
        return isOfCentre
                || (isBeginning ? scopes.stream().anyMatch(scope -> scope.startsWith(text)) : scopes.contains(text));
    }

    private void fault(String path, String what, String name) {
        document.fault(path, "no such " + what + " in " + TopologyFile.NAME + ": " + name);
    }
}
