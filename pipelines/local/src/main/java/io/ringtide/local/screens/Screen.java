package io.ringtide.local.screens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the stream, as a browser is: it notes when something comes, comes back with the last event id that it has, and
 * waits before that as long as it was told to. Most only count bytes; some read the frames, too, for a machine that plays two
 * thousand browsers cannot read for all of them.
 */
final class Screen {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RETRY = Pattern.compile("\\Aretry: ([0-9]{1,6})\n");
    private static final String RESUMED = "\"resumed\":true";
    private static final long NEVER = -1;

    private final boolean isReading;
    private final Tally tally;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();
    private volatile @Nullable Subscription subscription;
    private volatile LastEvents lastEvents = new LastEvents();
    private volatile @Nullable String idBefore;
    private volatile long retryMs;
    private volatile long heardAt = NEVER;
    private volatile boolean isOpen;

    Screen(boolean isReading, Tally tally) {
        this.isReading = isReading;
        this.tally = tally;
    }

    /** Where it is told what comes on its next connection. */
    Flow.Subscriber<List<ByteBuffer>> connection() {
        return new Connection();
    }

    boolean isOpen() {
        return isOpen;
    }

    boolean isReading() {
        return isReading;
    }

    /** What it tells a server that it comes back to; null where it knows nothing. */
    @Nullable
    String lastEventId() {
        String newest = lastEvents.id();
        return newest == null ? idBefore : newest;
    }

    /** How long it was told to wait before it comes back. */
    long retryMs() {
        return retryMs;
    }

    /** When the newest frame of each scope that it has seen is as of; of one that reads. */
    Map<String, Instant> newest() {
        return newest;
    }

    /** Loses its connection. */
    void cut() {
        isOpen = false;
        Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    private final class Connection implements Flow.Subscriber<List<ByteBuffer>> {
        private final StringBuilder text = new StringBuilder();
        private final LastEvents events = new LastEvents();
        private boolean isNew = true;

        @Override
        public void onSubscribe(Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (this.isNew) {
                begin(buffers.get(0).duplicate());
            } else if (!isOpen) {
                return; // what still came in on a connection that was cut
            }
            long now = System.nanoTime();
            if (heardAt != NEVER) {
                tally.silence(now - heardAt, this.isNew);
            }
            heardAt = now;
            this.isNew = false;
            isOpen = true;
            for (ByteBuffer buffer : buffers) {
                tally.bytes(buffer.remaining());
                events.add(buffer);
                if (isReading) {
                    text.append(StandardCharsets.ISO_8859_1.decode(buffer));
                }
            }
            if (isReading) {
                readEvents();
            }
        }

        private void begin(ByteBuffer first) {
            String hello = StandardCharsets.ISO_8859_1.decode(first).toString();
            Matcher retry = RETRY.matcher(hello);
            if (hello.contains(RESUMED)) {
                tally.resumed();
            }
            idBefore = lastEventId();
            lastEvents = events;
            retryMs = retry.find() ? Long.parseLong(retry.group(1)) : 0;
        }

        private void readEvents() {
            int from = 0;
            for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
                readEvent(text.substring(from, end));
                from = end + 2;
            }
            text.delete(0, from);
        }

        private void readEvent(String event) {
            String name = "";
            for (String line : event.split("\n")) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ") && name.equals("frame")) {
                    readFrame(line.substring(6));
                }
            }
        }

        private void readFrame(String data) {
            try {
                JsonNode told = JSON.readTree(data.getBytes(StandardCharsets.ISO_8859_1));
                tally.frame(Instant.now(), Instant.parse(told.path("arrived_at").asText()));
                newest.put(
                        told.at("/frame/scope").asText(),
                        Instant.parse(told.at("/frame/as_of").asText()));
            } catch (IOException e) {
                tally.fail(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (isOpen) {
                tally.fail(failure);
            }
        }

        @Override
        public void onComplete() {
            if (isOpen) {
                tally.fail(new IllegalStateException("the server ended a stream"));
            }
        }
    }
}
