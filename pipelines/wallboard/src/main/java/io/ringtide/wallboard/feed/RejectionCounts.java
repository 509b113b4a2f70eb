package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.domain.event.RejectReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * How many inputs were rejected, by reason. Reasons that the contract does not name are counted as {@code other}: a
 * record cannot make up a label.
 */
public final class RejectionCounts {
    private static final String OTHER = "other";
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Set<String> KNOWN =
            Arrays.stream(RejectReason.values()).map(RejectReason::code).collect(Collectors.toUnmodifiableSet());

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    public RejectionCounts() {
        KNOWN.forEach(reason -> counts.put(reason, new LongAdder()));
    }

    /** @param json the value of a record of {@code ringtide.rejected} */
    public void add(byte[] json) {
        String reason = reason(json);
        counts.computeIfAbsent(KNOWN.contains(reason) ? reason : OTHER, first -> new LongAdder())
                .increment();
    }

    private static String reason(byte[] json) {
        try {
            return JSON.readTree(json).path("reason").asText(OTHER);
        } catch (IOException notJson) {
            return OTHER;
        }
    }

    /** Counts by reason, zeros included. */
    public Map<String, Long> byReason() {
        Map<String, Long> sums = new ConcurrentSkipListMap<>();
        counts.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }
}
