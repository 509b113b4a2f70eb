package io.ringtide.notifier.courier;

import io.ringtide.alerts.delivery.Attempt;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.alerts.delivery.WebhookKey;
import io.ringtide.alerts.delivery.WebhookSignature;
import io.ringtide.notifier.http.HttpCaller;
import io.ringtide.notifier.message.WebhookMessage;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed webhooks, one for each notification, a few at a time. */
public final class WebhookCourier implements Courier {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);
    private static final int AT_A_TIME = 4;
    private static final long SECOND_MS = 1_000;

    private final URI url;
    private final List<WebhookKey> keys;
    private final HttpCaller http;
    private final InstantSource clock;
    private final ExecutorService calls;

    public WebhookCourier(String name, URI url, List<WebhookKey> keys, HttpCaller http, InstantSource clock) {
        this.url = url;
        this.keys = List.copyOf(keys);
        this.http = http;
        this.clock = clock;
        this.calls = CallThreads.named("notifier-call-" + name, AT_A_TIME);
    }

    @Override
    public int most() {
        return AT_A_TIME;
    }

    @Override
    public int mostOnTrial() {
        return 1;
    }

    @Override
    public boolean isOneCallAtATime() {
        return false;
    }

    @Override
    public long refreshEveryMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void send(List<Attempt> attempts, BiConsumer<List<Attempt>, Outcome> settled) {
        for (Attempt attempt : attempts) {
            calls.execute(() -> settled.accept(List.of(attempt), call(attempt.notification())));
        }
    }

    private Outcome call(Notification told) {
        try {
            byte[] body = WebhookMessage.of(told);
            long seconds = clock.millis() / SECOND_MS;
            return http.post(
                    url,
                    Map.of(
                            "webhook-id", told.id(),
                            "webhook-timestamp", Long.toString(seconds),
                            "webhook-signature", WebhookSignature.of(told.id(), seconds, body, keys)),
                    body);
        } catch (Throwable fault) {
            // An error, too, must leave nothing on its way for ever.
            LOG.error("{} cannot be told", told.id(), fault);
            return Outcome.of(Result.UNKNOWN, fault.toString());
        }
    }

    @Override
    public void refresh(List<Notification> standing, Consumer<Outcome> done) {
        done.accept(Outcome.of(Result.DELIVERED, ""));
    }

    @Override
    public void close() {
        calls.shutdownNow();
        try {
            http.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.getMessage());
        }
    }
}
