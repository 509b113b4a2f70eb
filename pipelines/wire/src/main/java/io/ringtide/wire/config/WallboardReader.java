package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wire.config.WallboardSettings.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code ringtide.yaml} says of the wallboard server, from a tree that has passed every check. */
final class WallboardReader {
    static final String ROLES_CLAIM = "/groups";
    static final String IDLE = "PT2H";
    static final String LONGEST = "PT12H";

    private WallboardReader() {}

    static WallboardSettings read(JsonNode root) {
        JsonNode wallboard = root.path("wallboard");
        JsonNode address = wallboard.path("address");
        JsonNode tls = wallboard.path("tls");
        return new WallboardSettings(
                address.isTextual() ? URI.create(address.textValue()) : null,
                tls.isObject()
                        ? new TlsFiles(
                                Path.of(tls.path("certificate").textValue()),
                                Path.of(tls.path("key").textValue()))
                        : null,
                wallboard.path("behind_proxy").asBoolean(false),
                root.has("access") ? access(root.path("access")) : null);
    }

    private static AccessSettings access(JsonNode access) {
        AccessSettings all = tokensAndRoles(access);
        return new AccessSettings(
                access.has("login") ? login(access.path("login")) : null, all.roles(), all.kiosks(), all.services());
    }

    /** Without the login, of which nothing needs to be right. */
    static AccessSettings tokensAndRoles(JsonNode access) {
        return new AccessSettings(
                null,
                RingtideFile.each(access.path("roles"), WallboardReader::role),
                RingtideFile.each(access.path("kiosks"), WallboardReader::token),
                RingtideFile.each(access.path("services"), WallboardReader::token));
    }

    private static LoginSettings login(JsonNode login) {
        return new LoginSettings(
                URI.create(login.path("issuer").textValue()),
                login.path("client_id").textValue(),
                login.has("client_secret") ? RingtideFile.secret(login.path("client_secret")) : null,
                List.copyOf(RingtideFile.each(login.path("scopes"), JsonNode::textValue)),
                login.path("roles_claim").asText(ROLES_CLAIM),
                Duration.parse(login.path("idle").asText(IDLE)),
                Duration.parse(login.path("longest").asText(LONGEST)));
    }

    private static RoleSettings role(JsonNode role) {
        return new RoleSettings(
                role.path("name").textValue(),
                names(role.path("members")),
                role.path("everything").asBoolean(false),
                RingtideFile.each(role.path("sees"), WallboardReader::grant));
    }

    private static Grant grant(JsonNode grant) {
        return new Grant(
                grant.path("tenant").textValue(),
                grant.path("all").asBoolean(false),
                names(grant.path("vendors")),
                names(grant.path("centres")),
                names(grant.path("regions")));
    }

    private static TokenSettings token(JsonNode token) {
        return new TokenSettings(
                token.path("name").textValue(),
                token.path("sha256").textValue(),
                token.path("role").textValue(),
                token.path("board").textValue(),
                time(token.path("until")));
    }

    private static @Nullable Instant time(JsonNode time) {
        return time.isTextual() ? OffsetDateTime.parse(time.textValue()).toInstant() : null;
    }

    private static Set<String> names(JsonNode names) {
        return new HashSet<>(RingtideFile.each(names, JsonNode::textValue));
    }
}
