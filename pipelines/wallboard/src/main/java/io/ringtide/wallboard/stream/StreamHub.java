package io.ringtide.wallboard.stream;

import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.access.View;
import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.Journal;
import io.ringtide.wallboard.feed.StreamItem;
import io.ringtide.wallboard.http.Answers;
import io.ringtide.wallboard.http.Visit;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/stream}: server-sent events. First {@code hello}, then all newest frames as {@code frame} and what else is known
 * as {@code notice}, then every change; a {@code beat} every three seconds, so that a screen can tell a quiet stream from a
 * dead one. {@code ?tenant=} and {@code ?kind=tenant,centre,alert} narrow it to what a screen shows; {@code ?scope=}, which may come
 * several times and end in a star, narrows frames to some scopes. A client that comes back with the
 * last event id of this server gets only what it missed.
 */
public final class StreamHub implements HttpHandler, AutoCloseable {
    private static final int MAX_CLIENTS = 5_000;
    /** Of one person or program. */
    private static final int MOST_OF_ONE = 32;
    /** Of one token of screens: one for each is better, and half of the places are for the others. */
    private static final int MOST_OF_A_SCREEN = MAX_CLIENTS / 2;

    /** Changes within this time go out together; a screen cannot tell. */
    private static final long GATHER_MS = 50;

    private static final long BEAT_MS = 3_000;
    /** Screens that are cut off together come back spread over most of a second, each by a time of its own. */
    private static final int SOONEST_RETRY_MS = 250;

    private static final int LATEST_RETRY_MS = 1_000;
    private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");
    /** Asks proxies not to hold events back. */
    private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");

    private static final int MOST_REMEMBERED = 20_000;

    /** What somebody sees, who may have been away when that changed. */
    private record Looked(View view, long since) {}

    private final Map<String, Looked> looked = new HashMap<>();
    private final Journal journal;
    private final Supplier<Map<String, String>> condition;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final AtomicLong rightsSince = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "wallboard-stream");
        thread.setDaemon(true);
        return thread;
    });

    /** @param condition how the server is, sent with {@code hello} and every {@code beat} */
    public StreamHub(Journal journal, Supplier<Map<String, String>> condition) {
        this.journal = journal;
        this.condition = condition;
        journal.onChange(this::changed);
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
        Principal principal = Visit.of(exchange).principal();
        if (clients.stream().filter(client -> client.isOf(principal)).count() >= most(principal.kind())) {
            headers.put(Headers.RETRY_AFTER, "10");
            Answers.error(
                    exchange, StatusCodes.TOO_MANY_REQUESTS, "too_many_streams", "you listen as often as you may");
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

    private static int most(Principal.Kind kind) {
        return switch (kind) {
            case ANYBODY -> MAX_CLIENTS;
            case SCREEN -> MOST_OF_A_SCREEN;
            case PERSON, PROGRAM -> MOST_OF_ONE;
        };
    }

    private void open(HttpServerExchange exchange) {
        String lastId = exchange.getRequestHeaders().getFirst(LAST_EVENT_ID);
        long known = lastId == null ? 0 : journal.sequenceOf(lastId);
        long otherwise = sawOtherwiseUntil(Visit.of(exchange), known > 0);
        long seen = known <= Math.max(rightsSince.get(), otherwise) ? 0 : known;
        Map<String, String> told = new HashMap<>(condition.get());
        // A page that finds another one than before has to forget what it was shown.
        told.put("rights", Integer.toHexString(Visit.of(exchange).view().hashCode()));
        ByteBuffer hello = Events.hello(seen > 0, retryMs(), told);
        StreamClient client = new StreamClient(exchange, journal, wanted(exchange), seen, hello);
        clients.add(client);
        exchange.getConnection().addCloseListener(closed -> clients.remove(client));
        client.wake();
    }

    /** The number up to which this somebody may have been told with other eyes than now. */
    private long sawOtherwiseUntil(Visit visit, boolean comesBack) {
        String who = visit.principal().kind() + " " + visit.principal().id();
        synchronized (looked) {
            if (looked.size() > MOST_REMEMBERED) {
                looked.clear();
                rightsSince.set(journal.last());
            }
            Looked before = looked.get(who);
            if (before != null && before.view().equals(visit.view())) {
                return before.since();
            }
            Looked now = new Looked(visit.view(), before == null && !comesBack ? 0 : journal.last());
            looked.put(who, now);
            return now.since();
        }
    }

    private static int retryMs() {
        return ThreadLocalRandom.current().nextInt(SOONEST_RETRY_MS, LATEST_RETRY_MS + 1);
    }

    private static Predicate<StreamItem> wanted(HttpServerExchange exchange) {
        String tenant = parameter(exchange, "tenant");
        String kinds = parameter(exchange, "kind");
        Set<String> wanted = kinds == null ? Set.of() : Set.copyOf(Arrays.asList(kinds.split(",", 32)));
        List<String> scopes = List.copyOf(exchange.getQueryParameters().getOrDefault("scope", new ArrayDeque<>()));
        boolean isScreen = Visit.of(exchange).principal().board().isPresent();
        return item -> !(isScreen && item.kind().equals("source"))
                && (tenant == null || tenant.equals(item.tenant()))
                && (kinds == null || wanted.contains(item.kind()))
                && (scopes.isEmpty()
                        || !(item instanceof Frame)
                        || scopes.stream().anyMatch(scope -> covers(scope, item.scope())));
    }

    private static boolean covers(String pattern, String scope) {
        return pattern.endsWith("*")
                ? scope.startsWith(pattern.substring(0, pattern.length() - 1))
                : scope.equals(pattern);
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
        for (StreamClient client : clients) {
            if (client.isOver()) {
                // What came to be seen may be older than what was sent last: nobody goes on from before now.
                rightsSince.set(journal.last());
                client.close();
            } else {
                client.beat(beat);
            }
        }
    }

    /** Ends all streams; browsers will try again. */
    @Override
    public void close() {
        timer.shutdownNow();
        clients.forEach(StreamClient::close);
    }
}
