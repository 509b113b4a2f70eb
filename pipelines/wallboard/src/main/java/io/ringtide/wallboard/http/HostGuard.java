package io.ringtide.wallboard.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests for a host that we are not. A hostile page can point its own name at 127.0.0.1 and so have a
 * browser read our answers as if they were its own (DNS rebinding), but it cannot make the browser ask for one of our
 * names.
 */
public final class HostGuard implements HttpHandler {
    private static final int MISDIRECTED_REQUEST = 421;

    private final Set<String> names;
    private final HttpHandler next;

    /** @param hosts the configured ones, allowed beside those of the loopback */
    public HostGuard(List<String> hosts, HttpHandler next) {
        this.names = Stream.concat(
                        Stream.of("localhost", "127.0.0.1", "::1"),
                        hosts.stream().map(HostGuard::withoutBrackets))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isOurs(exchange)) {
            next.handleRequest(exchange);
        } else {
            Answers.error(
                    exchange,
                    MISDIRECTED_REQUEST,
                    "unknown_host",
                    "this server does not answer for the host that was asked for");
        }
    }

    private boolean isOurs(HttpServerExchange exchange) {
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        if (hosts == null || hosts.size() != 1) {
            return false;
        }
        String asked = withoutPort(hosts.getFirst()).toLowerCase(Locale.ROOT);
        return names.contains(asked) || asked.equals(addressOf(exchange.getDestinationAddress()));
    }

    /** An address that is asked for as such comes from no name, so nothing was rebound. */
    private static @Nullable String addressOf(@Nullable InetSocketAddress local) {
        return local == null || local.getAddress() == null
                ? null
                : local.getAddress().getHostAddress();
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            return withoutBrackets(host.substring(0, host.indexOf(']') + 1));
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
