package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The feed of a tenant for some hours, made up from a seed: {@link Lives} with {@link Faults}, and the watermarks between. */
public final class FaultyFeed {
    /** Around a quarter hour, a midnight, and the nights in which the clocks change. */
    private static final String[] STARTS = {
        "2026-01-14T23:49:50Z",
        "2026-03-02T14:50:00Z",
        "2026-03-28T22:58:00Z",
        "2026-10-24T21:58:30Z",
        "2026-10-25T20:30:00Z",
        "2026-06-30T18:04:45Z"
    };

    private static final long WATERMARK_LAG_MS = 1_000;

    /** @param event null for a watermark; @param time of arrival, or the watermark; epoch milliseconds */
    public record Step(@Nullable CallEvent event, long time) {}

    private final Topology topology;
    private final boolean hasInquiries;
    private final List<Step> steps = new ArrayList<>();

    private FaultyFeed(long seed) {
        Random random = new Random(seed);
        topology = Site.topology(random);
        hasInquiries = random.nextInt(3) == 0;
        long start = Instant.parse(STARTS[random.nextInt(STARTS.length)]).toEpochMilli();
        Lives lives = new Lives(random, start, hasInquiries);
        long watermark = Math.min(start, start - 1 - random.nextInt(600_000));
        for (CallEvent event : new Faults(random, start, lives).arrivals()) {
            if (random.nextInt(3) == 0) {
                watermark = Math.max(watermark, event.arrival() - WATERMARK_LAG_MS - 1);
                steps.add(new Step(null, watermark));
            }
            steps.add(new Step(event, event.arrival()));
        }
        watermark = Slides.after(watermark + random.nextInt(10_000_000), Slides.HALF_MS);
        steps.add(new Step(null, watermark));
    }

    public static FaultyFeed of(long seed) {
        return new FaultyFeed(seed);
    }

    /** Of one tenant; not all of its queues are known. */
    public Topology topology() {
        return topology;
    }

    /** Whether telephone systems say who waits, and that they have restarted. */
    public boolean hasInquiries() {
        return hasInquiries;
    }

    public List<Step> steps() {
        return steps;
    }
}
