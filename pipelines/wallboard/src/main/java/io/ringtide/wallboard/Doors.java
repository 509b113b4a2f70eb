package io.ringtide.wallboard;

import io.ringtide.wallboard.gate.Doorkeeper;
import io.ringtide.wallboard.gate.KioskDoor;
import io.ringtide.wallboard.gate.LoginDoor;
import io.ringtide.wallboard.gate.OpenDoor;
import io.ringtide.wallboard.gate.PolicyInForce;
import io.ringtide.wallboard.http.Entrance;
import io.ringtide.wallboard.http.Page;
import io.ringtide.wallboard.tls.ServerTls;
import io.ringtide.wire.config.AccessSettings;
import io.ringtide.wire.config.LoginSettings;
import io.ringtide.wire.config.WallboardSettings;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where people, screens and programs come in.
 *
 * @param paths who says who it is, by exact path; everybody may ask for them
 * @param posts those of them that take {@code POST}
 * @param hosts names that requests may ask for
 * @param isOurs whether an origin is this server
 * @param isSecure whether browsers use HTTPS
 * @param tls null where the server itself speaks plain HTTP
 * @param policy null where nobody is asked who it is
 */
record Doors(
        Entrance entrance,
        Map<String, HttpHandler> paths,
        Set<String> posts,
        List<String> hosts,
        Predicate<String> isOurs,
        boolean isSecure,
        @Nullable ServerTls tls,
        @Nullable PolicyInForce policy)
        implements AutoCloseable {

    private static final String KIOSK = "/kiosk";

    static Doors of(WallboardConfig config, InstantSource clock) {
        return config.security() instanceof Security.Guarded guarded
                ? guarded(config, guarded, clock)
                : new Doors(
                        new OpenDoor(), Map.of(), Set.of(), List.of(config.host()), origin -> false, false, null, null);
    }

    private static Doors guarded(WallboardConfig config, Security.Guarded guarded, InstantSource clock) {
        WallboardSettings settings = guarded.settings();
        AccessSettings access = Objects.requireNonNull(settings.access(), "checked when it was read");
        ServerTls tls = settings.tls() == null ? null : ServerTls.of(settings.tls());
        PolicyInForce policy = PolicyInForce.of(guarded.file(), access);
        Map<String, HttpHandler> paths = new HashMap<>();
        paths.put(KIOSK, new KioskDoor(policy, clock, Page.of("kiosk.html")));
        Doorkeeper doorkeeper = Doorkeeper.ofTokens(policy, clock);
        LoginSettings login = access.login();
        if (login != null) {
            URI address = Objects.requireNonNull(settings.address(), "checked when it was read");
            LoginDoor door = LoginDoor.of(login, address, guarded.environment(), policy, clock);
            paths.putAll(door.paths());
            doorkeeper = door.doorkeeper();
        }
        return new Doors(
                doorkeeper,
                paths,
                Set.of(KIOSK, LoginDoor.LOGOUT),
                hosts(config, settings.address()),
                new OwnOrigin(settings),
                settings.isSecure(),
                tls,
                policy);
    }

    private static List<String> hosts(WallboardConfig config, @Nullable URI address) {
        return address == null ? List.of(config.host()) : List.of(config.host(), address.getHost());
    }

    /** What is wrong with the file of the policy as it is now; "" where nothing is. */
    String policyFault() {
        return policy == null ? "" : policy.fault();
    }

    /** Where it listens. */
    Undertow.Builder listen(Undertow.Builder builder, WallboardConfig config) {
        return tls == null
                ? builder.addHttpListener(config.port(), config.host())
                : builder.addHttpsListener(config.port(), config.host(), tls.context());
    }

    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
        if (policy != null) {
            policy.close();
        }
    }
}
