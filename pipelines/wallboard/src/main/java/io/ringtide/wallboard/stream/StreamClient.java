package io.ringtide.wallboard.stream;

import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.FrameStore;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * One listener of the stream. It remembers the number of the last frame it was given and fetches what came after when
 * its connection can take more: a slow one skips values that were replaced meanwhile, and queues nothing.
 *
 * <p>Writes happen on the connection's own I/O thread only.
 */
final class StreamClient {
    private static final int BATCH = 32;
    /** A connection that takes nothing for so long has nobody behind it. */
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final HttpServerExchange exchange;
    private final StreamSinkChannel channel;
    private final FrameStore frames;
    private final Predicate<Frame> wanted;
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Events beside the frames; a newer beat takes the place of one that was not sent. */
    private final AtomicReference<@Nullable ByteBuffer> extra = new AtomicReference<>();

    private long seen;
    private ByteBuffer[] batch = {};
    private int written;
    private volatile boolean blocked;
    private volatile long lastProgress = System.nanoTime();

    /**
     * @param seen the number of the last frame that the client has
     * @param hello the first event
     */
    StreamClient(HttpServerExchange exchange, FrameStore frames, Predicate<Frame> wanted, long seen, ByteBuffer hello) {
        this.exchange = exchange;
        this.frames = frames;
        this.wanted = wanted;
        this.seen = seen;
        this.extra.set(hello);
        this.channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(ready -> write());
    }

    /** Has the client look for new frames; from any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                channel.getIoThread().execute(this::write);
            } catch (RejectedExecutionException stopping) {
                close();
            }
        }
    }

    /** Sends a sign of life, or gives the client up where none has gone through for long; from any thread. */
    void beat(ByteBuffer beat) {
        if (blocked && System.nanoTime() - lastProgress > GIVE_UP_NANOS) {
            close();
            return;
        }
        extra.compareAndSet(null, beat);
        wake();
    }

    private void write() {
        woken.set(false);
        try {
            while (hasMore()) {
                if (!drain()) {
                    blocked = true;
                    channel.resumeWrites();
                    return;
                }
            }
            blocked = !channel.flush();
            if (blocked) {
                channel.resumeWrites();
            } else {
                channel.suspendWrites();
            }
        } catch (IOException gone) {
            close();
        }
    }

    private boolean hasMore() {
        if (written < batch.length) {
            return true;
        }
        List<ByteBuffer> next = new ArrayList<>();
        ByteBuffer event = extra.getAndSet(null);
        if (event != null) {
            next.add(event.duplicate());
        }
        for (Map.Entry<Long, Frame> frame : frames.after(seen).entrySet()) {
            if (next.size() >= BATCH) {
                break;
            }
            seen = frame.getKey();
            if (wanted.test(frame.getValue())) {
                next.add(frame.getValue().event());
            }
        }
        batch = next.toArray(ByteBuffer[]::new);
        written = 0;
        return batch.length > 0;
    }

    /** Whether the whole batch went out. */
    private boolean drain() throws IOException {
        while (written < batch.length) {
            if (channel.write(batch, written, batch.length - written) == 0) {
                return false;
            }
            lastProgress = System.nanoTime();
            while (written < batch.length && !batch[written].hasRemaining()) {
                written++;
            }
        }
        return true;
    }

    /** Ends the connection; from any thread. */
    void close() {
        IoUtils.safeClose(exchange.getConnection());
    }
}
