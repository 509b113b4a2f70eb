package io.ringtide.wallboard.feed;

import io.ringtide.domain.topology.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** For how long the frames of tenants were watched, and for how much of that the one that was due was not there. */
public final class Freshness {
    private static final double MS_PER_SECOND = 1_000;

    /**
     * Both only rise.
     *
     * @param watched seconds since the watch began
     * @param late seconds of these in which the frame that was due had not come for two seconds or more
     */
    public record Seconds(double watched, double late) {}

    private final FrameStore frames;
    private final InstantSource clock;
    private final LogTime time = new LogTime();
    private final Map<String, FrameWatch> watches = new HashMap<>();

    /** @param clock the wall's; its time is when a frame is there */
    Freshness(FrameStore frames, InstantSource clock) {
        this.frames = frames;
        this.clock = clock;
        frames.onFrame(this::take);
    }

    /**
     * As of now, the gap that goes on included. Begins to watch where nobody has asked before; nothing where there is no frame yet.
     */
    public synchronized Optional<Seconds> of(String tenant) {
        return frames.newest(new FrameKey(tenant, Scope.tenant(tenant).toString()))
                .map(frame -> of(frame, clock.millis()));
    }

    private Seconds of(Frame frame, long now) {
        FrameWatch watch = watches.computeIfAbsent(frame.tenant(), first -> new FrameWatch(time, asOf(frame), now));
        watch.pass(now);
        return new Seconds(watch.watchedMs() / MS_PER_SECOND, watch.lateMs() / MS_PER_SECOND);
    }

    private synchronized void take(Frame frame) {
        FrameWatch watch = watches.get(frame.tenant());
        if (watch != null && frame.kind().equals(Scope.Kind.TENANT.prefix())) {
            watch.frame(asOf(frame), clock.millis());
        }
    }

    /**
     * Takes the next record of the topic of configurations, which tells the time.
     *
     * @param isStampedByBroker whether its timestamp is the broker's
     * @param isMark whether it says nothing but the time
     */
    synchronized void tellTime(Instant stamp, boolean isStampedByBroker, boolean isMark) {
        time.tell(stamp.toEpochMilli(), isStampedByBroker, isMark);
        long now = clock.millis();
        watches.values().forEach(watch -> watch.pass(now));
    }

    private static long asOf(Frame frame) {
        return frame.header().asOf().toEpochMilli();
    }
}
