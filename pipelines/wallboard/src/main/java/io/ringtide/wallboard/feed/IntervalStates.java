package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest revision of intervals, as many of the youngest as there is room for. Older ones are the history's: which they are
 * is told by {@link #completeFrom}, because a part of a day looks like a quiet day.
 */
public final class IntervalStates {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final long MOST_BYTES = 96L << 20;
    /** What a held interval costs beside its bytes. */
    private static final int OVERHEAD = 256;

    /** Which interval of whom; in the order of answers. */
    public record Key(Instant from, Instant to, String scope, String tenant) implements Comparable<Key> {
        private static final Comparator<Key> IN_ORDER = Comparator.comparing(Key::from)
                .thenComparing(Key::to)
                .thenComparing(Key::scope)
                .thenComparing(Key::tenant);

        public Duration length() {
            return Duration.between(from, to);
        }

        /** The first that begins at a time. */
        static Key first(Instant from) {
            return new Key(from, Instant.MIN, "", "");
        }

        @Override
        public int compareTo(Key other) {
            return IN_ORDER.compare(this, other);
        }
    }

    private record Held(long revision, boolean isFinal, byte[] packed) {
        static Held of(JsonNode record, byte[] json) {
            return new Held(
                    record.path("revision").asLong(), record.path("final").asBoolean(), Packed.of(json));
        }

        boolean yieldsTo(Held other) {
            return revision < other.revision || revision == other.revision && (other.isFinal || !isFinal);
        }

        long cost() {
            return (long) packed.length + OVERHEAD;
        }
    }

    /**
     * What was asked for.
     *
     * @param completeFrom from when on nothing was missing when it was looked up
     * @param packed the records as they came, by beginning, end, scope and tenant; each is read when it is its turn
     */
    public record Found(Instant completeFrom, List<byte[]> packed) {
        public int size() {
            return packed.size();
        }

        public Stream<JsonNode> records() {
            return packed.stream().map(IntervalStates::parse);
        }
    }

    private final FeedStatus feed = new FeedStatus(TopicNames.INTERVALS);
    private final long mostBytes;
    private final NavigableMap<Key, Held> held = new TreeMap<>();
    private long bytes;
    private Instant newestEnd = Instant.MIN;
    private Instant completeFrom = Instant.MIN;

    public IntervalStates() {
        this(MOST_BYTES);
    }

    IntervalStates(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Takes a record in, unless a later revision of the interval is here.
     *
     * @param json the value of a record of {@code ringtide.intervals}
     * @return when the interval ended; empty where the record is none
     */
    public synchronized Optional<Instant> put(byte[] json) {
        try {
            JsonNode record = JSON.readTree(json);
            Key key = new Key(
                    Instant.parse(record.path("from").asText()),
                    Instant.parse(record.path("to").asText()),
                    record.path("scope").asText(),
                    record.path("tenant").asText());
            hold(key, Held.of(record, json));
            newestEnd = key.to().isAfter(newestEnd) ? key.to() : newestEnd;
            return Optional.of(key.to());
        } catch (IOException | DateTimeException unreadable) {
            LOG.debug("a record of the topic of intervals cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void hold(Key key, Held told) {
        Held before = held.get(key);
        if (key.from().isBefore(completeFrom) || before != null && !before.yieldsTo(told)) {
            return;
        }
        held.put(key, told);
        bytes += told.cost() - (before == null ? 0 : before.cost());
        while (bytes > mostBytes) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Instant oldest = held.firstKey().from();
        Key next = held.higherKey(new Key(oldest, Instant.MAX, "", ""));
        forgetBefore(next == null ? oldest.plusMillis(1) : next.from());
    }

    /** All that begins before a time goes, now and when it is told again, so that what remains is whole. */
    public synchronized void forgetBefore(Instant time) {
        if (time.isAfter(completeFrom)) {
            NavigableMap<Key, Held> gone = held.headMap(Key.first(time), false);
            bytes -= gone.values().stream().mapToLong(Held::cost).sum();
            gone.clear();
            completeFrom = time;
        }
    }

    /** How far the topic has been read: before its end what is here is a part. */
    public FeedStatus feed() {
        return feed;
    }

    /** From when on nothing is missing of intervals that begin then or later; {@link Instant#MIN} where nothing is at all. */
    public synchronized Instant completeFrom() {
        return completeFrom;
    }

    /** When the newest interval ended, if there is any. */
    public synchronized Optional<Instant> newestEnd() {
        return newestEnd.equals(Instant.MIN) ? Optional.empty() : Optional.of(newestEnd);
    }

    /**
     * Looks up intervals.
     *
     * @param from of those that begin then or later
     * @param to of those that end then or before
     * @param wanted which of them
     * @param most after so many it ends
     */
    public synchronized Found between(Instant from, Instant to, Predicate<Key> wanted, int most) {
        List<byte[]> found = held.tailMap(Key.first(from), true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().from().isBefore(to))
                .filter(entry -> !entry.getKey().to().isAfter(to) && wanted.test(entry.getKey()))
                .limit(most)
                .map(Map.Entry::getValue)
                .map(Held::packed)
                .toList();
        return new Found(completeFrom, found);
    }

    private static JsonNode parse(byte[] packed) {
        try (InputStream json = Packed.open(packed)) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("was read before", e);
        }
    }
}
