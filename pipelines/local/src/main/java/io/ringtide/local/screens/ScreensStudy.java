package io.ringtide.local.screens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Opens many screens on a running wallboard of this machine, watches with them for a while, cuts many of them off at once and sees
 * how long each is without news. In the end every frame that the server has must have come to every screen that reads.
 */
public final class ScreensStudy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** One screen in so many reads what it is told. */
    private static final int READS = 20;
    /** New connections at a time: a wall is not switched on in one moment. */
    private static final int TOGETHER = 100;

    private final URI server;
    private final String stream;
    private final List<Screen> screens = new ArrayList<>();
    private final int cut;
    private final Duration watch;
    private final Tally tally = new Tally();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final HttpClient client = HttpClient.newBuilder()
            .executor(readers)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * What came of it; times in milliseconds.
     *
     * @param screens how many
     * @param openMs until all had their first news
     * @param bytesASecond to all screens together, while they watched
     * @param frames that screens which read were told meanwhile
     * @param age50 how old half of these were at most when a screen had them, since they had arrived in the topic
     * @param longestSilence of any screen while it watched; a server beats every three seconds
     * @param cut how many were cut off at once
     * @param resumed how many of these were told only what they had missed
     * @param back50 after how long half of these had news again
     * @param longestBack after how long all had
     */
    public record Report(
            int screens,
            long openMs,
            long bytesASecond,
            long frames,
            long age50,
            long age99,
            long longestAge,
            long longestSilence,
            int cut,
            int resumed,
            long back50,
            long back99,
            long longestBack) {}

    /**
     * A study that is to be run.
     *
     * @param server of this machine, such as {@code http://localhost:8080}
     * @param query of the stream that every screen asks for
     * @param screens how many
     * @param cut how many of them are cut off at once
     * @param watch for how long they watch before that
     * @throws IllegalArgumentException where the server is not of this machine
     */
    public ScreensStudy(URI server, String query, int screens, int cut, Duration watch) throws IOException {
        if (server.getHost() == null || !InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "a server of this machine, such as http://localhost:8080, not " + server);
        }
        this.server = server;
        this.stream = "/api/v1/stream" + (query.isEmpty() ? "" : "?" + query);
        this.cut = Math.min(cut, screens);
        this.watch = watch;
        for (int i = 0; i < screens; i++) {
            this.screens.add(new Screen(i % READS == 0, tally));
        }
    }

    /**
     * Runs it.
     *
     * @param progress is told what goes on
     * @throws IOException where a screen is refused or lacks something in the end
     */
    public Report run(Consumer<String> progress) throws IOException, InterruptedException {
        try {
            long began = System.nanoTime();
            openAll(progress);
            long openMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
            tally.startOver();
            watch(progress);
            long bytes = tally.bytes();
            long silence = tally.longestSilenceMs();
            progress.accept(cut + " screens lose their connection");
            screens.subList(0, cut).forEach(Screen::cut);
            screens.subList(0, cut).forEach(screen -> {
                Future<?> unused = later.schedule(() -> connect(screen), screen.retryMs(), TimeUnit.MILLISECONDS);
            });
            await(() -> tally.cuts().getTotalCount() == cut, "came back");
            awaitEverything(newestOfServer());
            return new Report(
                    screens.size(),
                    openMs,
                    bytes * 1_000 / Math.max(1, watch.toMillis()),
                    tally.ages().getTotalCount(),
                    tally.ages().getValueAtPercentile(50),
                    tally.ages().getValueAtPercentile(99),
                    tally.ages().getMaxValue(),
                    silence,
                    cut,
                    tally.resumptions(),
                    tally.cuts().getValueAtPercentile(50),
                    tally.cuts().getValueAtPercentile(99),
                    tally.cuts().getMaxValue());
        } finally {
            screens.forEach(Screen::cut);
            later.shutdownNow();
            readers.shutdown();
        }
    }

    private void openAll(Consumer<String> progress) throws IOException {
        for (int from = 0; from < screens.size(); from += TOGETHER) {
            List<Screen> some = screens.subList(from, Math.min(screens.size(), from + TOGETHER));
            some.forEach(this::connect);
            await(() -> some.stream().allMatch(Screen::isOpen), "opened");
            progress.accept((from + some.size()) + " screens are open");
        }
    }

    private void connect(Screen screen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(stream));
        String lastEventId = screen.lastEventId();
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        CompletableFuture<?> unused = client.sendAsync(request.build(), answer -> {
                    if (answer.statusCode() != 200) {
                        tally.fail(new IOException(server + stream + " answers " + answer.statusCode()));
                    }
                    return HttpResponse.BodySubscribers.fromSubscriber(screen.connection());
                })
                .exceptionally(failure -> {
                    if (screen.isOpen()) {
                        tally.fail(failure);
                    }
                    return null;
                });
    }

    private void watch(Consumer<String> progress) throws IOException {
        for (long second = 0; second < watch.toSeconds(); second++) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            await(() -> System.nanoTime() >= next, "watched");
            progress.accept("watching, " + (second + 1) + " of " + watch.toSeconds() + " s");
        }
    }

    private Map<String, Instant> newestOfServer() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, Instant> newest = new HashMap<>();
        for (JsonNode frame : JSON.readTree(answer.body())) {
            newest.put(
                    frame.path("scope").asText(),
                    Instant.parse(frame.path("as_of").asText()));
        }
        return newest;
    }

    /** Of the scopes that the screens asked for, which are those that they have seen at all. */
    private void awaitEverything(Map<String, Instant> newest) throws IOException {
        List<Screen> readers = screens.stream().filter(Screen::isReading).toList();
        await(
                () -> readers.stream()
                        .allMatch(screen -> !screen.newest().isEmpty()
                                && screen.newest()
                                        .keySet()
                                        .equals(readers.get(0).newest().keySet())
                                && screen.newest().entrySet().stream()
                                        .allMatch(seen -> !seen.getValue()
                                                .isBefore(newest.getOrDefault(seen.getKey(), Instant.MIN)))),
                "had everything");
    }

    private void await(BooleanSupplier done, String what) throws IOException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            checkFailure();
            if (System.nanoTime() > limit) {
                throw new IOException("not all screens " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void checkFailure() throws IOException {
        Throwable failure = tally.failure();
        if (failure != null) {
            throw new IOException("a screen failed: " + failure.getMessage(), failure);
        }
    }
}
