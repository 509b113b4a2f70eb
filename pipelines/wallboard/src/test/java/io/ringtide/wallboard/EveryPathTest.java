package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wallboard.access.Token;
import io.ringtide.wallboard.http.Gate;
import io.ringtide.wallboard.http.HostGuard;
import io.ringtide.wallboard.http.ReadOnly;
import io.ringtide.wallboard.http.SecurityHeaders;
import io.ringtide.wire.config.RingtideFile;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ExceptionHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.PathMatcher;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the running server answers at, as it is registered: all of it is behind the gate, and who is nobody gets in to what is named here. */
@Timeout(60)
class EveryPathTest {
    /** What may stand between the network and the gate: each of them has one way on, and answers with refusals only. */
    private static final Set<Class<?>> BEFORE_THE_GATE =
            Set.of(SecurityHeaders.class, HostGuard.class, ReadOnly.class, ExceptionHandler.class);

    /** Beside the files of the page. */
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/openapi.json", "/kiosk");

    private static final Set<String> FILES = Set.of("js", "css", "svg");

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(folder.resolve(RingtideFile.NAME), """
                access:
                  roles: [{name: operations, everything: true}]
                  services: [{name: monitoring, sha256: %s, role: operations}]
                """.formatted(Token.hash(Token.mint())));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldLetStrangersInWhereItIsNamedHereAndNowhereElse() throws Exception {
        Set<String> paths = pathsOf(gateOf(server.root()));
        assertThat(paths)
                .contains("/", "/boards", "/api/v1/stream", "/api/v1/metrics", "/metrics")
                .containsAll(OPEN);
        for (String path : paths) {
            boolean isOpen = OPEN.contains(path) || FILES.contains(path.substring(path.lastIndexOf('.') + 1));
            assertThat(server.get(path).statusCode() != 401)
                    .as("%s lets strangers in", path)
                    .isEqualTo(isOpen);
        }
    }

    @Test
    void shouldNoticeAPathThatIsAddedBesideTheGate() throws Exception {
        HttpHandler root = server.root();
        HttpHandler beside = Handlers.path(root).addExactPath("/api/v1/secret", exchange -> {});
        assertThatThrownBy(() -> gateOf(beside)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> gateOf(new SecurityHeaders(true, beside))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> gateOf(exchange -> root.handleRequest(exchange)))
                .isInstanceOf(AssertionError.class);
    }

    /** The gate to which every request comes, whatever it asks for. */
    private static HttpHandler gateOf(HttpHandler root) throws ReflectiveOperationException {
        HttpHandler handler = root;
        while (!(handler instanceof Gate)) {
            assertThat(BEFORE_THE_GATE)
                    .as("what stands before the gate: %s", handler)
                    .contains(handler.getClass());
            List<HttpHandler> next = next(handler);
            assertThat(next).as("where %s leads", handler).hasSize(1);
            handler = next.get(0);
        }
        return handler;
    }

    /** All that is registered behind a handler, however deep. */
    private static Set<String> pathsOf(HttpHandler handler) throws ReflectiveOperationException {
        Set<String> paths = new TreeSet<>();
        if (handler instanceof PathHandler) {
            PathMatcher<?> matcher = (PathMatcher<?>) value(field(PathHandler.class, "pathMatcher"), handler);
            paths.addAll(matcher.getExactPathMatchesSet());
            paths.addAll(matcher.getPathMatchesSet());
        }
        for (HttpHandler one : next(handler)) {
            paths.addAll(pathsOf(one));
        }
        return paths;
    }

    private static List<HttpHandler> next(HttpHandler handler) throws ReflectiveOperationException {
        List<HttpHandler> next = new ArrayList<>();
        for (Field field : handler.getClass().getDeclaredFields()) {
            if (HttpHandler.class.isAssignableFrom(field.getType())) {
                next.add((HttpHandler) value(field, handler));
            }
        }
        return next;
    }

    private static Field field(Class<?> of, String name) throws ReflectiveOperationException {
        return of.getDeclaredField(name);
    }

    private static Object value(Field field, Object of) throws ReflectiveOperationException {
        field.setAccessible(true);
        return field.get(of);
    }
}
