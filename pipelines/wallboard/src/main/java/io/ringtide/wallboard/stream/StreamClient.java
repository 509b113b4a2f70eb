package io.ringtide.wallboard.stream;

import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.feed.Journal;
import io.ringtide.wallboard.feed.StreamItem;
import io.ringtide.wallboard.http.Visit;
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
 * One listener of the stream. It remembers the number of the last thing it was given and fetches what came after when
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
    private final Journal journal;
    private final Predicate<StreamItem> wanted;
    private final Visit visit;
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Events beside the frames; a newer beat takes the place of one that was not sent. */
    private final AtomicReference<@Nullable ByteBuffer> extra = new AtomicReference<>();

    private long seen;
    private ByteBuffer[] batch = {};
    private int written;
    private volatile boolean over;
    private volatile boolean blocked;
    private volatile long lastProgress = System.nanoTime();

    /**
     * @param seen the number of the last thing that the client has
     * @param hello the first event
     */
    StreamClient(
            HttpServerExchange exchange, Journal journal, Predicate<StreamItem> wanted, long seen, ByteBuffer hello) {
        this.visit = Visit.of(exchange);
        this.exchange = exchange;
        this.journal = journal;
        this.wanted = wanted;
        this.seen = seen;
        this.extra.set(hello);
        this.channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(ready -> write());
    }

    /** Whether it is somebody's. */
    boolean isOf(Principal somebody) {
        return visit.principal().kind() == somebody.kind()
                && visit.principal().id().equals(somebody.id());
    }

    /** Has the client look for what is new; from any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                channel.getIoThread().execute(this::write);
            } catch (RejectedExecutionException stopping) {
                close();
            }
        }
    }

    /** Whether who listens may not any more, or may see something else, which a new connection begins with. From then on it is told nothing. */
    boolean isOver() {
        over = over || visit.now().filter(visit.view()::equals).isEmpty();
        return over;
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
        if (over) {
            return false;
        }
        List<ByteBuffer> next = new ArrayList<>();
        ByteBuffer event = extra.getAndSet(null);
        if (event != null) {
            next.add(event.duplicate());
        }
        for (Map.Entry<Long, StreamItem> item : journal.after(seen).entrySet()) {
            if (next.size() >= BATCH) {
                break;
            }
            StreamItem told = item.getValue();
            ByteBuffer shown = wanted.test(told) ? told.event(visit.eyes(), seen) : null;
            if (shown != null) {
                next.add(shown);
            }
            seen = item.getKey();
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
