package io.ringtide.notifier.courier;

import io.ringtide.alerts.delivery.Attempt;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.notifier.http.HttpCaller;
import io.ringtide.notifier.message.AlertmanagerMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer of an Alertmanager: what is new in one call, and how things stand in another from time to time. */
public final class AlertmanagerCourier implements Courier {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerCourier.class);
    private static final String API = "/api/v2/alerts";
    /** In one call. */
    static final int MOST = 256;

    private static final int FEWEST_AGAIN = 16;
    /** What it says of an alert that it cannot take. */
    private static final Set<Integer> BAD_ALERT = Set.of(400);

    /** So often it may fail to hear of what goes on before it takes it to be over. */
    private static final int CHANCES = 4;

    private final URI alerts;
    private final Map<String, String> headers;
    private final long resendEveryMs;
    private final HttpCaller http;
    private final InstantSource clock;
    private final ExecutorService calls;
    /** One after a call that failed, and twice as many after each that did not. */
    private volatile int most = MOST;
    /** Fewer after one was too large. */
    private volatile int mostAgain = MOST;

    /** @param headers of each call */
    public AlertmanagerCourier(
            String name,
            URI url,
            Map<String, String> headers,
            Duration resendEvery,
            HttpCaller http,
            InstantSource clock) {
        String base = url.toString();
        this.alerts = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + API);
        this.headers = Map.copyOf(headers);
        this.resendEveryMs = resendEvery.toMillis();
        this.http = http;
        this.clock = clock;
        this.calls = CallThreads.named("notifier-call-" + name, 1);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public int mostOnTrial() {
        return 1;
    }

    @Override
    public boolean isOneCallAtATime() {
        return true;
    }

    @Override
    public long refreshEveryMs() {
        return resendEveryMs;
    }

    @Override
    public void send(List<Attempt> attempts, BiConsumer<List<Attempt>, Outcome> settled) {
        calls.execute(() -> {
            Outcome worst = Halves.tell(attempts, this::told, settled);
            most = worst.isSettled() ? Math.min(MOST, most * 2) : 1;
        });
    }

    private Outcome told(List<Attempt> attempts) {
        return post(message -> {
            for (Attempt attempt : attempts) {
                message.addEnd(attempt.before(), attempt.notification());
                message.add(attempt.notification());
            }
        });
    }

    @Override
    public void refresh(List<Notification> standing, Consumer<Outcome> done) {
        calls.execute(() -> {
            Outcome worst = Outcome.of(Result.DELIVERED, "");
            boolean wasRefused = false;
            int size = mostAgain;
            for (int from = 0; from < standing.size() && worst.isSettled(); from += size) {
                List<Notification> part = standing.subList(from, Math.min(standing.size(), from + size));
                AtomicInteger parts = new AtomicInteger();
                Outcome outcome = Halves.tell(part, this::toldAgain, (some, result) -> parts.incrementAndGet());
                worst = outcome.result() == Result.DELIVERED ? worst : outcome;
                wasRefused |= parts.get() > 1;
            }
            mostAgain = wasRefused ? Math.max(FEWEST_AGAIN, size / 2) : Math.min(MOST, size * 2);
            done.accept(worst);
        });
    }

    private Outcome toldAgain(List<Notification> standing) {
        return post(message -> standing.forEach(message::add));
    }

    private Outcome post(Consumer<AlertmanagerMessage> content) {
        try {
            long now = clock.millis();
            AlertmanagerMessage message = new AlertmanagerMessage(now, now + CHANCES * resendEveryMs);
            content.accept(message);
            return http.post(alerts, headers, message.bytes(), BAD_ALERT);
        } catch (Throwable fault) {
            // An error, too, must leave nothing on its way for ever.
            LOG.error("{} cannot be told", alerts, fault);
            return Outcome.of(Result.UNKNOWN, fault.toString());
        }
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
