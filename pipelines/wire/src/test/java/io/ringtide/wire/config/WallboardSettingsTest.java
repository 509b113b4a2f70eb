package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.config.WallboardSettings.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ringtide.yaml} says of the wallboard server. */
class WallboardSettingsTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static final String ALL = """
            wallboard:
              address: https://wall.example.org:8443
              tls: {certificate: /run/tls.crt, key: /run/tls.key}
            access:
              login:
                issuer: https://sso.example.org/realms/utility
                client_id: ringtide
                client_secret: {env: SECRET}
                scopes: [groups]
                roles_claim: /realm_access/roles
                idle: PT30M
                longest: PT8H
              roles:
                - {name: operations, members: [operators], everything: true}
                - name: ktis
                  members: [ktis-a, ktis-b]
                  sees:
                    - {tenant: kepco, vendors: [ktis], regions: [jeju]}
                    - {tenant: other, all: true}
              kiosks:
                - {name: hall, sha256: HASH, role: ktis, board: floor, until: "2027-01-01T00:00:00+09:00"}
              services:
                - {name: planning, sha256: OTHER, role: operations}
            """.replace("HASH", HASH).replace("OTHER", "f".repeat(64));

    @Test
    void shouldReadAllOfIt() {
        WallboardSettings settings = RingtideFile.wallboard("ringtide.yaml", ALL);

        assertThat(settings.address()).isEqualTo(URI.create("https://wall.example.org:8443"));
        assertThat(settings.tls()).isEqualTo(new TlsFiles(Path.of("/run/tls.crt"), Path.of("/run/tls.key")));
        assertThat(settings.isSecure()).isTrue();
        AccessSettings access = Objects.requireNonNull(settings.access());
        assertThat(access.login())
                .isEqualTo(new LoginSettings(
                        URI.create("https://sso.example.org/realms/utility"),
                        "ringtide",
                        new SecretReference.Variable("SECRET"),
                        List.of("groups"),
                        "/realm_access/roles",
                        Duration.ofMinutes(30),
                        Duration.ofHours(8)));
        assertThat(access.roles())
                .containsExactly(
                        new RoleSettings("operations", Set.of("operators"), true, List.of()),
                        new RoleSettings(
                                "ktis",
                                Set.of("ktis-a", "ktis-b"),
                                false,
                                List.of(
                                        new Grant("kepco", false, Set.of("ktis"), Set.of(), Set.of("jeju")),
                                        new Grant("other", true, Set.of(), Set.of(), Set.of()))));
        assertThat(access.kiosks())
                .containsExactly(
                        new TokenSettings("hall", HASH, "ktis", "floor", Instant.parse("2026-12-31T15:00:00Z")));
        assertThat(access.services())
                .containsExactly(new TokenSettings("planning", "f".repeat(64), "operations", null, null));
    }

    @Test
    void shouldSayNothingWhereNothingIsSaid() {
        assertThat(RingtideFile.wallboard("ringtide.yaml", "delivery: {receivers: []}"))
                .isEqualTo(WallboardSettings.NONE);
    }

    @Test
    void shouldFillInWhatIsLeftOut() {
        String yaml = """
                wallboard: {address: "http://localhost:8080"}
                access: {login: {issuer: "http://localhost:9999/a", client_id: b}, roles: []}
                """;

        LoginSettings login = Objects.requireNonNull(Objects.requireNonNull(
                        RingtideFile.wallboard("ringtide.yaml", yaml).access())
                .login());

        assertThat(login.idle()).isEqualTo(Duration.ofHours(2));
        assertThat(login.longest()).isEqualTo(Duration.ofHours(12));
        assertThat(login.rolesClaim()).isEqualTo("/groups");
        assertThat(login.secret()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "role: ktis, board            | role: nobody, board           | :21: /access/kiosks/0/role: no such role: nobody",
                "name: ktis                   | name: operations              | :15: /access/roles/1/name: is there twice",
                "everything: true             | everything: false             | /access/roles/0/everything",
                "everything: true             | sees: [], everything: true    | /access/roles/0",
                "{tenant: other, all: true}   | {tenant: other}               | /access/roles/1/sees/1",
                "{tenant: other, all: true}   | {tenant: o, all: true, vendors: [a]} | /access/roles/1/sees/1",
                "https://sso.example.org      | http://sso.example.org        | /access/login/issuer: is not https",
                "idle: PT30M                  | idle: PT0M                    | /access/login/idle: is shorter",
                "longest: PT8H                | longest: PT25H                | /access/login/longest: is shorter",
                "https://wall.example.org:8443 | http://wall.example.org      | /wallboard/address: begins with https",
                "https://wall.example.org:8443 | https://wall.example.org/x   | /wallboard/address: is more than",
                "address: https://wall.example.org:8443 | behind_proxy: true   | /wallboard/behind_proxy",
                "address: https://wall.example.org:8443 | behind_proxy: false  | /access/login: needs wallboard.address",
                "2027-01-01T00:00:00+09:00    | soon                          | /access/kiosks/0/until",
                "board: floor,                | ``                            | /access/kiosks/0",
            })
    void shouldNameWhatIsWrong(String right, String wrong, String fault) {
        assertThat(ALL).contains(right);
        assertThatThrownBy(() -> RingtideFile.wallboard("ringtide.yaml", ALL.replace(right, wrong)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ringtide.yaml:")
                .hasMessageContaining(fault);
    }

    @Test
    void shouldTakeNoTokenThatStandsThereItself() {
        assertThatThrownBy(() -> RingtideFile.wallboard("ringtide.yaml", ALL.replace(HASH, "rtk_secret")))
                .hasMessageContaining("/access/kiosks/0/sha256");
        assertThatThrownBy(() -> RingtideFile.wallboard("ringtide.yaml", ALL.replace("f".repeat(64), HASH)))
                .hasMessageContaining("/access/services/0/sha256: is there twice");
    }
}
