package io.ringtide.local.delivery;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of webhooks that takes everything. */
public final class Hooks implements AutoCloseable {
    /**
     * What it got.
     *
     * @param id "" where it has none
     */
    record Call(String path, String id, String body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public Hooks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            calls.add(new Call(exchange.getRequestURI().getPath(), id == null ? "" : id, body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    List<Call> calls() {
        return calls;
    }

    /** The bodies that came to a path. */
    public List<String> bodies(String path) {
        return calls.stream()
                .filter(call -> call.path().equals(path))
                .map(Call::body)
                .toList();
    }

    List<String> ids() {
        return calls.stream().map(Call::id).toList();
    }

    String url() {
        return url("/hook");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
