package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ringtide.domain.event.RejectReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * How many inputs were rejected, by reason, and by source and reason. Reasons that the contract does not name are counted
 * as {@code other}, and so are sources beyond the first thousand: a record cannot make up a label.
 */
public final class RejectionCounts {
    static final String OTHER = "other";
    /** Who sends bad input may also send it under ever new names. */
    private static final int MOST_SOURCES = 1_000;

    private static final int LONGEST_SOURCE = 256;
    /** A crash repeats what came since the last checkpoint: seconds. */
    private static final int MOST_RECENT = 100_000;

    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Set<String> KNOWN =
            Arrays.stream(RejectReason.values()).map(RejectReason::code).collect(Collectors.toUnmodifiableSet());

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, LongAdder>> bySource = new ConcurrentSkipListMap<>();
    private final Set<String> recent = new LinkedHashSet<>();

    public RejectionCounts() {
        KNOWN.forEach(reason -> counts.put(reason, new LongAdder()));
    }

    /**
     * Counts a record once: the job writes it again when it goes on from a checkpoint after a crash.
     *
     * @param json the value of a record of {@code ringtide.rejected}
     */
    public void add(byte[] json) {
        JsonNode record = read(json);
        JsonNode origin = record.path("origin");
        if (origin.isObject() && !isNew(origin + record.path("reason").asText())) {
            return;
        }
        String named = record.path("reason").asText(OTHER);
        String reason = KNOWN.contains(named) ? named : OTHER;
        increment(counts, reason);
        increment(ofSource(record.path("source").asText("")), reason);
    }

    /** Only the one thread that adds makes new ones. */
    private Map<String, LongAdder> ofSource(String source) {
        String name = source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) : source;
        boolean hasRoom = bySource.containsKey(name) || bySource.size() < MOST_SOURCES;
        return bySource.computeIfAbsent(hasRoom ? name : OTHER, first -> new ConcurrentSkipListMap<>());
    }

    private static void increment(Map<String, LongAdder> counts, String reason) {
        counts.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    private boolean isNew(String origin) {
        synchronized (recent) {
            if (!recent.add(origin)) {
                return false;
            }
            if (recent.size() > MOST_RECENT) {
                Iterator<String> oldest = recent.iterator();
                oldest.next();
                oldest.remove();
            }
            return true;
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Counts by reason, zeros included. */
    public Map<String, Long> byReason() {
        return sums(counts);
    }

    /**
     * Counts by source and then reason, in the order of their names: at most 1,000 sources and {@code other}, names cut at
     * 256 characters. An input that names no source that can be read is of the source "".
     */
    public Map<String, Map<String, Long>> bySource() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        bySource.forEach((source, reasons) -> all.put(source, sums(reasons)));
        return all;
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }
}
