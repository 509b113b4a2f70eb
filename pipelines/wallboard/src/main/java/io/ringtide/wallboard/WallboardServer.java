package io.ringtide.wallboard;

import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.FrameStore;
import io.ringtide.wallboard.feed.KafkaFeed;
import io.ringtide.wallboard.feed.Stores;
import io.ringtide.wallboard.stream.StreamHub;
import io.ringtide.wire.report.TopicNames;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.Options;

/** Pages, JSON, server-sent events and Prometheus over HTTP, fed from the topics. */
public final class WallboardServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    /** A connection on which nothing goes either way is over; open streams send something every three seconds. */
    private static final int IDLE_MS = 30_000;

    private static final int REQUEST_HEAD_MS = 10_000;

    private final Undertow http;
    private final StreamHub stream;
    private final Doors doors;
    private final AtomicBoolean playOver;
    private final List<KafkaFeed> feeds;

    private WallboardServer(
            Undertow http, StreamHub stream, Doors doors, AtomicBoolean playOver, List<KafkaFeed> feeds) {
        this.http = http;
        this.stream = stream;
        this.doors = doors;
        this.playOver = playOver;
        this.feeds = feeds;
    }

    /**
     * Starts a server. It needs no broker to be there: it says so on {@code /readyz} and on the page until there is.
     *
     * @throws UncheckedIOException where the port is taken or the host is not ours
     */
    public static WallboardServer start(WallboardConfig config) {
        InstantSource clock = InstantSource.system();
        Stores stores = Stores.with(newStore(), clock);
        FeedStatus status = new FeedStatus(TopicNames.METRICS);
        WallboardServer unfed = start(config, stores, status, clock);
        List<KafkaFeed> feeds = List.of(
                KafkaFeed.frames(config.bootstrapServers(), stores, status, clock),
                KafkaFeed.intervals(config.bootstrapServers(), stores));
        return new WallboardServer(unfed.http, unfed.stream, unfed.doors, unfed.playOver, feeds);
    }

    /** Starts a server that somebody else feeds. */
    static WallboardServer start(WallboardConfig config, Stores stores, FeedStatus status, InstantSource clock) {
        return start(config, Doors.of(config, clock), stores, status, clock);
    }

    /** The same with doors of somebody else's. */
    static WallboardServer start(
            WallboardConfig config, Doors doors, Stores stores, FeedStatus status, InstantSource clock) {
        AtomicBoolean playOver = new AtomicBoolean();
        StreamHub stream = new StreamHub(stores.frames().journal(), () -> condition(stores, status, clock, playOver));
        Undertow http = doors.listen(Undertow.builder(), config)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, IDLE_MS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_HEAD_MS)
                .setHandler(Routes.of(doors, config.topology(), stores, status, stream, clock))
                .build();
        try {
            http.start();
        } catch (RuntimeException failed) {
            doors.close();
            stream.close();
            http.stop();
            throw failed.getCause() instanceof IOException cause
                    ? new UncheckedIOException(
                            "cannot listen on " + config.host() + ':' + config.port() + ": " + cause.getMessage(),
                            cause)
                    : failed;
        }
        return new WallboardServer(http, stream, doors, playOver, List.of());
    }

    /**
     * What every screen is told with its first event and every beat, the version in force too; {@code reading} only before it
     * has read what was there, and {@code play} only where one has ended.
     */
    private static Map<String, String> condition(
            Stores stores, FeedStatus status, InstantSource clock, AtomicBoolean playOver) {
        Map<String, String> condition = new HashMap<>();
        condition.put("now", clock.instant().toString());
        condition.put("feed", status.state().code());
        condition.put("config", Routes.version(stores));
        if (!status.isWhole()) {
            condition.put("reading", "true");
        }
        if (playOver.get()) {
            condition.put("play", "over");
        }
        return condition;
    }

    static FrameStore newStore() {
        return new FrameStore();
    }

    /**
     * Has every screen keep the numbers it has and say that they are the last: the play that they came from has ended,
     * so their age is no fault of the feed.
     */
    public void playIsOver() {
        playOver.set(true);
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) http.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Stops reading and serving; returns when the port is free again. */
    @Override
    public void close() {
        feeds.forEach(KafkaFeed::close);
        stream.close();
        doors.close();
        http.stop();
    }
}
