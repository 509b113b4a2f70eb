package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What frames said at the whole minutes of the last hour, of tenants, vendors, centres and queues: a point is the slide as of that
 * minute, so it is the same on every server that was there. Of 1,000 scopes 36 MB.
 */
public final class FrameHistory {
    /** How far back it goes. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final long MINUTE_MS = 60_000;
    private static final int MOST_SCOPES = 1_000;
    private static final Set<String> KINDS = Set.of("tenant", "vendor", "centre", "queue");
    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** A number as of a time; null in JSON where the frame told none. */
    public record Point(Instant asOf, double value) {}

    private final Map<FrameKey, TreeMap<Long, double[]>> minutes = new HashMap<>();

    /** Takes a frame in that is one of a whole minute and lacks nothing. */
    public void take(Frame frame) {
        long asOf = frame.header().asOf().toEpochMilli();
        if (asOf % MINUTE_MS != 0 || !KINDS.contains(frame.kind())) {
            return;
        }
        JsonNode json;
        try {
            json = JSON.readTree(frame.jsonBytes());
        } catch (IOException e) {
            throw new IllegalStateException("a frame was read before", e);
        }
        if (!json.path("complete").asBoolean(true)) {
            return;
        }
        double[] numbers = BoardNumbers.of(json, asOf);
        synchronized (this) {
            if (!minutes.containsKey(frame.key()) && minutes.size() >= MOST_SCOPES && !letGo(asOf)) {
                return;
            }
            TreeMap<Long, double[]> known = minutes.computeIfAbsent(frame.key(), first -> new TreeMap<>());
            // Frames that come again with other live counts are as of the same slide: what it said first stands.
            known.putIfAbsent(asOf, numbers);
            known.headMap(known.lastKey() - KEPT.toMillis()).clear();
        }
    }

    /** Makes room of scopes that were not heard of for an hour. */
    private boolean letGo(long now) {
        return minutes.values().removeIf(known -> known.lastKey() < now - KEPT.toMillis());
    }

    /**
     * A measure over the last hour, oldest first; nothing where there is no such measure.
     *
     * @param window of what is counted in windows
     */
    public synchronized Optional<List<Point>> trend(FrameKey key, String measure, String window) {
        return BoardNumbers.place(measure, window).map(place -> {
            List<Point> points = new ArrayList<>();
            minutes.getOrDefault(key, new TreeMap<>())
                    .forEach((asOf, numbers) -> points.add(new Point(Instant.ofEpochMilli(asOf), numbers[place])));
            return points;
        });
    }

    /** Since when a point tells of: a moment, or the window that it was counted in. @param zone that days are of */
    public static Instant begin(String measure, String window, Instant asOf, ZoneId zone) {
        return isCounted(measure)
                ? FrameCuts.begin(Window.valueOf(window), asOf, new BusinessCalendar(zone))
                : asOf.minusMillis(1);
    }

    /** Whether a measure is counted in windows, and so in intervals. */
    public static boolean isCounted(String measure) {
        return BoardNumbers.isCounted(measure);
    }

    /** What records of windows and of intervals call such a measure. */
    public static String field(String measure) {
        return BoardNumbers.field(measure);
    }
}
