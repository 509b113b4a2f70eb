package io.ringtide.wallboard.stream;

import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.FrameStore;
import io.ringtide.wallboard.http.Answers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/stream}: server-sent events. First {@code hello}, then all newest frames as {@code frame}, then every
 * change; a {@code beat} every three seconds, so that a screen can tell a quiet stream from a dead one.
 * {@code ?tenant=} and {@code ?kind=tenant,centre} narrow it to what a screen shows. A client that comes back with the
 * last event id of this server gets only what it missed.
 */
public final class StreamHub implements HttpHandler, AutoCloseable {
    private static final int MAX_CLIENTS = 5_000;
    /** Changes within this time go out together; a screen cannot tell. */
    private static final long GATHER_MS = 50;

    private static final long BEAT_MS = 3_000;
    private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");
    /** Asks proxies not to hold events back. */
    private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");

    private final FrameStore frames;
    private final Supplier<Map<String, String>> condition;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "wallboard-stream");
        thread.setDaemon(true);
        return thread;
    });

    /** @param condition how the server is, sent with {@code hello} and every {@code beat} */
    public StreamHub(FrameStore frames, Supplier<Map<String, String>> condition) {
        this.frames = frames;
        this.condition = condition;
        frames.onChange(this::changed);
        Future<?> unused = timer.scheduleWithFixedDelay(this::beat, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
    }

    /** How many are listening. */
    public int clients() {
        return clients.size();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        if (clients.size() >= MAX_CLIENTS) {
            headers.put(Headers.RETRY_AFTER, "10");
            Answers.error(exchange, StatusCodes.SERVICE_UNAVAILABLE, "too_many_streams", "every place is taken");
            return;
        }
        headers.put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        headers.put(ACCEL_BUFFERING, "no");
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
            return;
        }
        exchange.setPersistent(false);
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> open(exchange));
    }

    private void open(HttpServerExchange exchange) {
        String lastId = exchange.getRequestHeaders().getFirst(LAST_EVENT_ID);
        long seen = lastId == null ? 0 : frames.sequenceOf(lastId);
        ByteBuffer hello = Events.hello(seen > 0, condition.get());
        StreamClient client = new StreamClient(exchange, frames, wanted(exchange), seen, hello);
        clients.add(client);
        exchange.getConnection().addCloseListener(closed -> clients.remove(client));
        client.wake();
    }

    private static Predicate<Frame> wanted(HttpServerExchange exchange) {
        String tenant = parameter(exchange, "tenant");
        String kinds = parameter(exchange, "kind");
        Set<String> prefixes = kinds == null ? Set.of() : Set.copyOf(List.of(kinds.split(",", 16)));
        return frame -> (tenant == null || tenant.equals(frame.key().tenant()))
                && (kinds == null || prefixes.contains(kind(frame.key().scope())));
    }

    private static String kind(String scope) {
        return scope.substring(0, Math.max(0, scope.indexOf(':')));
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.peekFirst();
    }

    private void changed() {
        if (gathering.compareAndSet(false, true)) {
            try {
                Future<?> unused = timer.schedule(this::wakeAll, GATHER_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                // Nobody listens any more, and the writer is not to be bothered with it.
                return;
            }
        }
    }

    private void wakeAll() {
        gathering.set(false);
        clients.forEach(StreamClient::wake);
    }

    private void beat() {
        ByteBuffer beat = Events.beat(condition.get());
        clients.forEach(client -> client.beat(beat));
    }

    /** Ends all streams; browsers will try again. */
    @Override
    public void close() {
        timer.shutdownNow();
        clients.forEach(StreamClient::close);
    }
}
