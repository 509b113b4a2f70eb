package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;

/** What a schema cannot say of the wallboard server's part of {@code ringtide.yaml}. It runs on the tree, wrong parts and all. */
final class WallboardChecks {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final YamlDocument document;

    WallboardChecks(YamlDocument document) {
        this.document = document;
    }

    void run() {
        wallboard(document.root().path("wallboard"));
        JsonNode access = document.root().path("access");
        login(access.path("login"));
        Set<String> roles = unique(access.path("roles"), "/access/roles", "name");
        unique(access.path("kiosks"), "/access/kiosks", "name");
        unique(access.path("services"), "/access/services", "name");
        Set<String> hashes = new HashSet<>();
        tokens(access.path("kiosks"), "/access/kiosks", roles, hashes);
        tokens(access.path("services"), "/access/services", roles, hashes);
    }

    private void wallboard(JsonNode wallboard) {
        JsonNode address = wallboard.path("address");
        url(address, "/wallboard/address");
        if (address.isTextual() && !document.hasFaultAt("/wallboard/address")) {
            URI uri = URI.create(address.textValue());
            boolean isOrigin = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (!isOrigin) {
                document.fault("/wallboard/address", "is more than scheme, host and port");
            }
        }
        if (wallboard.has("tls") && wallboard.path("behind_proxy").asBoolean(false)) {
            document.fault("/wallboard/behind_proxy", "with tls the server speaks HTTPS itself: one of them");
        }
        boolean isSecure =
                wallboard.has("tls") || wallboard.path("behind_proxy").asBoolean(false);
        if (address.asText().startsWith("http:") && isSecure) {
            document.fault("/wallboard/address", "begins with https where TLS is used");
        }
    }

    private void login(JsonNode login) {
        if (login.isMissingNode()) {
            return;
        }
        if (!document.root().path("wallboard").path("address").isTextual()) {
            document.fault("/access/login", "needs wallboard.address, to which the provider sends people back");
        }
        url(login.path("issuer"), "/access/login/issuer");
        String issuer = login.path("issuer").asText();
        if (issuer.startsWith("http:")
                && !document.hasFaultAt("/access/login/issuer")
                && !LOOPBACK.contains(URI.create(issuer).getHost())) {
            document.fault("/access/login/issuer", "is not https, and not on the loopback");
        }
        duration(login.path("idle"), "/access/login/idle");
        duration(login.path("longest"), "/access/login/longest");
    }

    private Set<String> unique(JsonNode things, String path, String field) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < things.size(); i++) {
            String name = things.path(i).path(field).asText();
            if (!name.isEmpty() && !names.add(name)) {
                document.fault(path + '/' + i + '/' + field, "is there twice: " + name);
            }
        }
        return names;
    }

    private void tokens(JsonNode tokens, String path, Set<String> roles, Set<String> hashes) {
        for (int i = 0; i < tokens.size(); i++) {
            JsonNode token = tokens.path(i);
            String at = path + '/' + i;
            if (token.path("role").isTextual()
                    && !roles.contains(token.path("role").textValue())) {
                document.fault(
                        at + "/role", "no such role: " + token.path("role").textValue());
            }
            if (token.path("sha256").isTextual()
                    && !hashes.add(token.path("sha256").textValue())) {
                document.fault(at + "/sha256", "is there twice");
            }
            time(token.path("until"), at + "/until");
        }
    }

    private void url(JsonNode url, String path) {
        if (!url.isTextual() || document.hasFaultAt(path)) {
            return;
        }
        try {
            URI uri = new URI(url.textValue());
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                document.fault(path, "has no host, or holds a user or a password");
            }
        } catch (URISyntaxException e) {
            document.fault(path, "no address: " + e.getReason());
        }
    }

    private void time(JsonNode time, String path) {
        if (time.isTextual() && !document.hasFaultAt(path)) {
            try {
                OffsetDateTime.parse(time.textValue());
            } catch (DateTimeException e) {
                document.fault(path, "no time like 2027-01-01T00:00:00Z");
            }
        }
    }

    private void duration(JsonNode duration, String path) {
        if (!duration.isTextual() || document.hasFaultAt(path)) {
            return;
        }
        Duration length = Duration.parse(duration.textValue());
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            document.fault(path, "is shorter than a minute or longer than a day");
        }
    }
}
