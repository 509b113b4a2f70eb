package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a schema cannot say of a board. It runs on the tree, wrong parts and all. */
final class BoardChecks {
    /** What is true of a moment and of no window. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "waiting",
            "longest_wait",
            "callbacks_waiting",
            "agents_ready",
            "agents_talking",
            "agents_acw",
            "agents_paused",
            "agents_logged_in");

    private final YamlDocument document;
    private final Set<String> scopes = new HashSet<>();

    BoardChecks(YamlDocument document, Topology topology) {
        this.document = document;
        topology.tenants().forEach(this::addScopes);
    }

    private void addScopes(Tenant tenant) {
        scopes.add(Scope.tenant(tenant.id()).toString());
        tenant.vendors().forEach(vendor -> scopes.add(Scope.vendor(vendor.id()).toString()));
        for (Centre centre : tenant.centres()) {
            scopes.add(Scope.centre(centre.id()).toString());
            centre.queues()
                    .forEach(queue ->
                            scopes.add(Scope.queue(centre.id(), queue.id()).toString()));
        }
    }

    void run() {
        JsonNode root = document.root();
        JsonNode scope = root.path("scope");
        scope(scope, "/scope");
        if (scope.isTextual()
                && !scope.textValue().startsWith(root.path("about").asText() + ':')) {
            document.fault("/scope", "is no " + root.path("about").asText() + ", which the board is about");
        }
        JsonNode headline = root.path("headline");
        for (int i = 0; i < headline.size(); i++) {
            figure(headline.path(i), "/headline/" + i);
        }
        JsonNode rows = root.path("rows");
        for (int i = 0; i < rows.size(); i++) {
            JsonNode tiles = rows.path(i).path("tiles");
            for (int j = 0; j < tiles.size(); j++) {
                tile(tiles.path(j), "/rows/" + i + "/tiles/" + j);
            }
        }
        for (Map.Entry<String, JsonNode> threshold : root.path("thresholds").properties()) {
            JsonNode limits = threshold.getValue();
            if (limits.path("good").isNumber() && limits.path("good").equals(limits.path("watch"))) {
                document.fault("/thresholds/" + threshold.getKey(), "good and watch are the same");
            }
        }
    }

    private void tile(JsonNode tile, String path) {
        figure(tile, path);
        String of = tile.path("of").asText();
        String about = document.root().path("about").asText();
        if (of.equals("vendors") && !about.equals("tenant")) {
            document.fault(path + "/of", "vendors are those of a tenant, and the board is about a " + about);
        } else if (of.equals("centres") && about.equals("centre")) {
            document.fault(path + "/of", "a centre has queues and no centres");
        } else if (of.equals("queues") && !about.equals("centre")) {
            document.fault(path + "/of", "queues are those of a centre, and the board is about a " + about);
        }
    }

    private void figure(JsonNode figure, String path) {
        scope(figure.path("scope"), path + "/scope");
        String measure = figure.path("measure").asText();
        if (figure.has("window") && OF_THE_MOMENT.contains(measure)) {
            document.fault(path + "/window", measure + " is of the moment and has no window");
        }
    }

    private void scope(JsonNode scope, String path) {
        if (scope.isTextual() && !scopes.contains(scope.textValue())) {
            document.fault(path, "no such scope in " + TopologyFile.NAME + ": " + scope.textValue());
        }
    }
}
