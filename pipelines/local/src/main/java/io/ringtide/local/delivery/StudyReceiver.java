package io.ringtide.local.delivery;

import com.sun.net.httpserver.HttpServer;
import io.ringtide.notifier.NotifierSettings;
import io.ringtide.wire.config.AddressRange;
import io.ringtide.wire.config.ReceiverSettings;
import io.ringtide.wire.config.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A webhook on this machine that takes everything and says when it came. */
final class StudyReceiver {
    private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final int NO_CONTENT = 204;

    /** Is told of what arrives; epoch milliseconds. */
    interface Listener {
        void arrived(long arrivedAt, byte[] body) throws IOException;
    }

    private StudyReceiver() {}

    static HttpServer start(Listener listener) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            long now = System.currentTimeMillis();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
            listener.arrived(now, body);
        });
        server.start();
        return server;
    }

    /** A notifier that tells it of everything. */
    static NotifierSettings settings(String bootstrapServers, InetSocketAddress address) {
        ReceiverSettings receiver = new ReceiverSettings(
                "study",
                Set.of(),
                Set.of(),
                new ReceiverSettings.Webhook(
                        URI.create("http://127.0.0.1:" + address.getPort() + '/'),
                        List.of(new SecretReference.Variable("KEY")),
                        List.of(AddressRange.parse("127.0.0.0/8")),
                        Duration.ofSeconds(4)));
        return new NotifierSettings(bootstrapServers, List.of(receiver), Map.of("KEY", KEY), 0);
    }
}
