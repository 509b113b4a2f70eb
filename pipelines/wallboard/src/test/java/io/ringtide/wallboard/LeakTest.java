package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wallboard.stream.StreamHub;
import io.ringtide.wire.config.RingtideFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up policies times every endpoint: nothing of what a role does not grant is in any byte of any answer. How many with
 * {@code -Dringtide.policies=N}.
 */
@Timeout(300)
class LeakTest {
    private static final int POLICIES = Integer.getInteger("ringtide.policies", 300);
    static final List<String> ASKED = List.of(
            "/api/v1/metrics",
            "/api/v1/metrics?format=csv",
            "/api/v1/intervals",
            "/api/v1/intervals?minutes=15&format=csv",
            "/api/v1/intervals?from=yesterday",
            "/api/v1/surges",
            "/api/v1/surges?format=csv",
            "/api/v1/emergencies",
            "/api/v1/emergencies?format=csv",
            "/api/v1/alerts",
            "/api/v1/alerts?format=csv",
            "/api/v1/abandonments",
            "/api/v1/abandonments?limit=3&format=csv",
            "/api/v1/callbacks",
            "/api/v1/callbacks?limit=3&format=csv",
            "/api/v1/staffing",
            "/api/v1/staffing?format=csv",
            "/api/v1/sources",
            "/api/v1/sources?format=csv",
            "/api/v1/rejected",
            "/api/v1/boards",
            "/api/v1/boards?name=operations",
            "/api/v1/boards?name=vendor",
            "/api/v1/trend?measure=waiting",
            "/api/v1/topology",
            "/api/v1/session",
            "/healthz",
            "/readyz",
            "/metrics",
            "/openapi.json",
            "/",
            "/boards/floor",
            "/boards/nowhere",
            "/nowhere");

    /** Of these many roles every line of a trend is looked at, too: there are many. */
    private static final int DRAWN = 60;

    /** A role, its token, and what it grants, as the test knows it. */
    private record Role(long seed, String token, String screen, Set<String> whole, Set<String> granted, String yaml) {}

    @TempDir
    private Path folder;

    private final Country country = new Country(6);
    private final List<Role> roles = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        StringBuilder yaml = new StringBuilder("access:\n  roles:\n");
        StringBuilder tokens = new StringBuilder("  services:\n");
        StringBuilder screens = new StringBuilder("  kiosks:\n");
        for (long seed = 0; seed < POLICIES; seed++) {
            Role role = role(seed);
            roles.add(role);
            yaml.append("    - name: r").append(seed).append("\n      sees:\n").append(role.yaml());
            tokens.append("    - {name: s%d, sha256: %s, role: r%d}%n".formatted(seed, Token.hash(role.token()), seed));
            screens.append("    - {name: k%d, sha256: '%s', role: r%d, board: %s}%n"
                    .formatted(seed, Token.hash(role.screen()), seed, seed % 2 == 0 ? "floor" : "operations"));
        }
        Path file = Files.writeString(
                folder.resolve(RingtideFile.NAME), yaml.append(tokens).append(screens));
        server = new TestServer(country.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
        country.fill(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Role role(long seed) {
        Random random = new Random(seed);
        Set<String> whole = new TreeSet<>();
        Set<String> granted = new LinkedHashSet<>();
        StringBuilder yaml = new StringBuilder("        - {tenant: lighthouse, all: true}\n");
        for (Tenant tenant : country.tenants()) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                whole.add(tenant.id());
                yaml.append("        - {tenant: %s, all: true}%n".formatted(tenant.id()));
            } else if (kind < 8) {
                List<String> parts = new ArrayList<>();
                parts.add(some(
                        random,
                        "vendors",
                        tenant.vendors().stream().map(one -> one.id()).toList(),
                        granted));
                parts.add(some(
                        random,
                        "centres",
                        tenant.centres().stream().map(one -> one.id()).toList(),
                        granted));
                parts.add(some(
                        random,
                        "regions",
                        tenant.regions().stream().map(one -> one.id()).toList(),
                        granted));
                parts.removeIf(String::isEmpty);
                if (!parts.isEmpty()) {
                    yaml.append("        - {tenant: %s, %s}%n".formatted(tenant.id(), String.join(", ", parts)));
                }
            }
        }
        return new Role(seed, Token.mint(), Token.mint(), whole, granted, yaml.toString());
    }

    private static String some(Random random, String field, List<String> all, Set<String> granted) {
        List<String> chosen = all.stream().filter(one -> random.nextInt(4) == 0).toList();
        granted.addAll(chosen);
        return chosen.isEmpty() ? "" : field + ": [" + String.join(", ", chosen) + "]";
    }

    @Test
    void shouldTellNobodyAnythingThatIsNotGranted() throws Exception {
        for (Role role : roles) {
            Set<String> forbidden = country.forbidden(role.whole(), role.granted());
            for (String path : paths(role)) {
                HttpResponse<String> answer = server.get(path, "Authorization", "Bearer " + role.token());
                assertNothingOf(forbidden, told(answer), role, path);
            }
        }
    }

    @Test
    void shouldTellNoScreenAnythingThatIsNotGranted() throws Exception {
        for (Role role : roles.subList(0, Math.min(DRAWN, roles.size()))) {
            Set<String> forbidden = country.forbidden(role.whole(), role.granted());
            for (String path : paths(role)) {
                HttpResponse<String> answer = server.get(path, "Cookie", "__Host-ringtide-screen=" + role.screen());
                String told = told(answer);
                assertNothingOf(forbidden, told, role, path);
                if (path.startsWith("/api/")) {
                    assertThat(told).as(path).doesNotContain("\"caller\"", "\"heartbeats\"", "\"cohort\"");
                }
            }
        }
    }

    /** All of an answer, but what it repeats of the question. */
    private static String told(HttpResponse<String> answer) {
        return answer.headers().map() + answer.body().replaceFirst("^\\{\"scope\":\"[^\"]*\",\"measure\"", "{");
    }

    private List<String> paths(Role role) {
        List<String> paths = new ArrayList<>(ASKED);
        if (role.seed() < DRAWN) {
            paths.addAll(country.trends);
        }
        return paths;
    }

    @Test
    void shouldTellEverybodyWhatIsGranted() throws Exception {
        for (Role role : roles) {
            StringBuilder told = new StringBuilder();
            for (String path : paths(role)) {
                told.append(server.get(path, "Authorization", "Bearer " + role.token())
                        .body());
            }
            Set<String> expected = country.expected(role.whole(), role.granted(), "");
            if (role.seed() >= DRAWN) {
                expected.removeAll(country.expected(role.whole(), role.granted(), "trend"));
            }
            for (String canary : expected) {
                assertThat(told.indexOf(canary))
                        .as("%s for role %d: %s", canary, role.seed(), role.yaml())
                        .isNotNegative();
            }
        }
    }

    @Test
    void shouldStreamNobodyAnythingThatIsNotGranted() throws Exception {
        for (Role role : roles) {
            Set<String> forbidden = country.forbidden(role.whole(), role.granted());
            StringBuilder told = new StringBuilder();
            try (EventReader events =
                    EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + role.token())) {
                EventReader.Event event = events.next();
                while (!event.scope().equals("tenant:" + Country.SEEN_BY_ALL)) {
                    told.append(event.name()).append(event.id()).append(event.data());
                    event = events.next();
                }
            }
            assertNothingOf(forbidden, told.toString(), role, "the stream");
            for (String canary : country.expected(role.whole(), role.granted(), "surge")) {
                assertThat(told.indexOf(canary))
                        .as("%s for role %d: %s", canary, role.seed(), role.yaml())
                        .isNotNegative();
            }
        }
    }

    @Test
    void shouldAnswerWhatIsForbiddenAsWhatIsNotThere() throws Exception {
        Tenant tenant = country.tenants().get(0);
        String there = tenant.centres().get(0).id();
        for (Role role : roles.subList(0, 50)) {
            if (!country.forbidden(role.whole(), role.granted()).contains(there)) {
                continue;
            }
            for (String path : List.of(
                    "/api/v1/metrics?scope=centre:%s",
                    "/api/v1/metrics?tenant=" + tenant.id() + "&scope=centre:%s",
                    "/api/v1/intervals?scope=centre:%s&format=csv",
                    "/api/v1/abandonments?centre=%s",
                    "/api/v1/callbacks?centre=%s",
                    "/api/v1/staffing?centre=%s",
                    "/api/v1/trend?tenant=" + tenant.id() + "&scope=centre:%s&measure=waiting&window=PT15M",
                    "/api/v1/boards?name=%s",
                    "/boards/%s")) {
                String forbidden = answer(role, path, there);
                String unknown = answer(role, path, "nosuch");
                assertThat(forbidden).as(path).isEqualTo(unknown);
            }
        }
    }

    @Test
    void shouldAskEveryPathThatThereIs() throws Exception {
        try (StreamHub stream = new StreamHub(server.frames.journal(), Map::of)) {
            Set<String> asked = new TreeSet<>(
                    ASKED.stream().map(path -> path.replaceAll("\\?.*", "")).toList());
            asked.add("/api/v1/stream");
            assertThat(asked)
                    .containsAll(Routes.answers(
                                    country.topology(), server.stores, server.status, stream, server.clock, () -> "")
                            .keySet());
        }
    }

    private String answer(Role role, String path, String name) throws Exception {
        HttpResponse<String> answer = server.get(path.formatted(name), "Authorization", "Bearer " + role.token());
        return answer.statusCode() + answer.body().replace(name, "NAME");
    }

    private static void assertNothingOf(Set<String> forbidden, String answer, Role role, String where) {
        for (String canary : forbidden) {
            if (answer.contains(canary)) {
                throw new AssertionError(
                        "%s told role %d of %s:%n%s%n%s".formatted(where, role.seed(), canary, role.yaml(), answer));
            }
        }
    }
}
