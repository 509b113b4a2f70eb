package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest record of each key of a compacted topic, by the time that it is as of. Times are those of the records: a play has
 * a time of its own. For one thread at a time.
 */
final class NewestRecords<T extends NewestRecords.Dated> {
    private static final Logger LOG = LoggerFactory.getLogger(NewestRecords.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** What was read of a record. */
    interface Dated {
        Instant asOf();

        JsonNode record();
    }

    private final String topic;
    private final int most;
    private final Function<JsonNode, T> read;
    private final BiPredicate<T, Instant> isOver;
    private final Notices.Channel notices;
    private final Map<String, T> newest = new HashMap<>();
    private Instant latest = Instant.EPOCH;

    /**
     * @param topic for messages
     * @param most keys that are known; of new ones beyond them nothing is
     * @param read a record; what it throws of {@link DateTimeException} and {@link IllegalArgumentException} makes it unreadable
     * @param isOver whether one is of no more interest at a time
     * @param notices where to tell of what changes
     */
    NewestRecords(
            String topic,
            int most,
            Function<JsonNode, T> read,
            BiPredicate<T, Instant> isOver,
            Notices.Channel notices) {
        this.topic = topic;
        this.most = most;
        this.read = read;
        this.isOver = isOver;
        this.notices = notices;
    }

    /** Takes a record in, unless it is older than what is here. */
    void put(String key, byte[] json) {
        T told;
        try {
            told = read.apply(JSON.readTree(json));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            LOG.debug("a record of {} cannot be read: {}", topic, unreadable.getMessage());
            return;
        }
        T before = newest.get(key);
        boolean isOutdated = before != null && before.asOf().isAfter(told.asOf());
        if (isOutdated || before == null && newest.size() >= most) {
            return;
        }
        newest.put(key, told);
        notices.tell(key, told.record());
        if (told.asOf().isAfter(latest)) {
            latest = told.asOf();
            newest.entrySet().removeIf(one -> {
                boolean over = isOver.test(one.getValue(), latest);
                if (over) {
                    notices.drop(one.getKey());
                }
                return over;
            });
        }
    }

    /** A record without a value: it is forgotten. */
    void remove(String key) {
        T last = newest.remove(key);
        if (last != null) {
            notices.forget(key, last.record());
        }
    }

    /** The newest of a key, or null. */
    @Nullable
    T get(String key) {
        return newest.get(key);
    }

    Stream<T> all() {
        return newest.values().stream();
    }

    /** Those of interest. @param now the newest time that is known otherwise, or {@link Instant#EPOCH} */
    Stream<T> since(Instant now) {
        Instant time = now.isAfter(latest) ? now : latest;
        return all().filter(one -> !isOver.test(one, time));
    }
}
