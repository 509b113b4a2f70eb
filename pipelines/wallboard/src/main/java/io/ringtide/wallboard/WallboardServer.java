package io.ringtide.wallboard;

import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.FrameStore;
import io.ringtide.wallboard.feed.KafkaFeed;
import io.ringtide.wallboard.feed.Stores;
import io.ringtide.wallboard.stream.StreamHub;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/** Pages, JSON, server-sent events and Prometheus over HTTP, fed from the topics. */
public final class WallboardServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 4;

    private final Undertow http;
    private final StreamHub stream;
    private final AtomicBoolean playOver;
    private final @Nullable KafkaFeed feed;

    private WallboardServer(Undertow http, StreamHub stream, AtomicBoolean playOver, @Nullable KafkaFeed feed) {
        this.http = http;
        this.stream = stream;
        this.playOver = playOver;
        this.feed = feed;
    }

    /**
     * Starts a server. It needs no broker to be there: it says so on {@code /readyz} and on the page until there is.
     *
     * @throws UncheckedIOException where the port is taken or the host is not ours
     */
    public static WallboardServer start(WallboardConfig config) {
        InstantSource clock = InstantSource.system();
        Stores stores = Stores.with(newStore());
        FeedStatus status = new FeedStatus();
        WallboardServer unfed = start(config, stores, status, clock);
        KafkaFeed feed = KafkaFeed.start(config.bootstrapServers(), stores, status, clock);
        return new WallboardServer(unfed.http, unfed.stream, unfed.playOver, feed);
    }

    /** Starts a server that somebody else feeds. */
    static WallboardServer start(WallboardConfig config, Stores stores, FeedStatus status, InstantSource clock) {
        AtomicBoolean playOver = new AtomicBoolean();
        StreamHub stream = new StreamHub(stores.frames(), () -> condition(status, clock, playOver));
        Undertow http = Undertow.builder()
                .addHttpListener(config.port(), config.host())
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setHandler(Routes.of(config.host(), config.topology(), stores, status, stream, clock))
                .build();
        try {
            http.start();
        } catch (RuntimeException failed) {
            stream.close();
            http.stop();
            throw failed.getCause() instanceof IOException cause
                    ? new UncheckedIOException(
                            "cannot listen on " + config.host() + ':' + config.port() + ": " + cause.getMessage(),
                            cause)
                    : failed;
        }
        return new WallboardServer(http, stream, playOver, null);
    }

    /** What every screen is told with its first event and every beat; {@code play} only where one has ended. */
    private static Map<String, String> condition(FeedStatus status, InstantSource clock, AtomicBoolean playOver) {
        Map<String, String> condition = new HashMap<>();
        condition.put("now", clock.instant().toString());
        condition.put("feed", status.state().code());
        if (playOver.get()) {
            condition.put("play", "over");
        }
        return condition;
    }

    static FrameStore newStore() {
        return new FrameStore(Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX));
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
        if (feed != null) {
            feed.close();
        }
        stream.close();
        http.stop();
    }
}
