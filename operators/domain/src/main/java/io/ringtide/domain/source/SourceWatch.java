package io.ringtide.domain.source;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.source.SourceReport.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one source. Silence means something only where the source sends heartbeats: then it is stale as soon as
 * nothing came for {@link #SILENT_AFTER_MS}, and all it has told of in the last day lacks something until it is heard again.
 * Everything goes by arrival, and is a function of the set of sightings.
 */
public final class SourceWatch {
    /** Silence of a source that sends heartbeats, milliseconds: with what frames are behind, it shows within ten seconds. */
    public static final long SILENT_AFTER_MS = 7_000;

    /** A source of which nothing came for a day is forgotten, milliseconds. */
    public static final long FORGOTTEN_AFTER_MS = 24 * 60 * 60_000L;

    /** The most that a source is known to tell of. */
    static final int MOST_FEEDS = 512;

    private static final int VERSION = 1;
    private static final long NEVER = FeedGap.NEVER_HEARD;
    private static final Comparator<Feed> BY_NAME = Comparator.comparing(
                    (Feed feed) -> feed.queue().tenant())
            .thenComparing(feed -> feed.queue().centre())
            .thenComparing(feed -> feed.queue().queue())
            .thenComparing(feed -> feed.vendor() == null ? "" : feed.vendor());

    private final String source;

    /** Sightings that are not due yet: first arrival to last. */
    private final TreeMap<Long, Long> ahead = new TreeMap<>();

    private final TreeMap<Feed, Long> feeds = new TreeMap<>(BY_NAME);
    private ClockOffset offset = new ClockOffset();
    private long firstBeat = Long.MAX_VALUE;
    private long lastBeat = NEVER;
    private long asOf = NEVER;
    private long heardAt = NEVER;
    private State state = State.QUIET;
    /** The gap that was told and is not over. */
    private @Nullable FeedGap told;

    public SourceWatch(String source) {
        this.source = source;
    }

    public String source() {
        return source;
    }

    public void saw(Sighting sighting) {
        ahead.merge(sighting.first(), sighting.last(), Math::max);
        if (sighting.isHeartbeat()) {
            firstBeat = Math.min(firstBeat, sighting.first());
            lastBeat = Math.max(lastBeat, sighting.last());
        }
        offset.observe(sighting.last(), sighting.clockAheadMs());
        for (Feed feed : sighting.feeds()) {
            if (feeds.size() < MOST_FEEDS || feeds.containsKey(feed)) {
                feeds.merge(feed, sighting.last(), Math::max);
            }
        }
    }

    /**
     * Moves on to where all that arrived before {@code arrival} is known.
     *
     * @param gaps is told of silence that has begun or is over
     * @return whether anything is different now that people want to know of
     */
    public boolean advanceTo(long arrival, Consumer<FeedReport> gaps) {
        State before = state;
        boolean isNew = heardAt == NEVER;
        while (!ahead.isEmpty() && ahead.firstKey() < arrival) {
            Map.Entry<Long, Long> heard = ahead.pollFirstEntry();
            hear(heard.getKey(), heard.getValue(), gaps);
        }
        asOf = Math.max(asOf, arrival);
        if (heardAt == NEVER) {
            return false;
        }
        if (asOf - heardAt >= FORGOTTEN_AFTER_MS) {
            callOver(heardAt + FORGOTTEN_AFTER_MS, gaps);
            state = State.GONE;
        } else if (asOf - heardAt >= SILENT_AFTER_MS) {
            boolean isStale = beats(heardAt);
            if (isStale && told == null) {
                told = gap();
                tell(told, gaps);
            }
            state = isStale ? State.STALE : State.QUIET;
        }
        forget();
        return isNew || state != before;
    }

    private void hear(long first, long last, Consumer<FeedReport> gaps) {
        if (told != null) {
            // It may have been read late, and have come before anybody thought it silent.
            callOver(Math.max(first, told.from()), gaps);
        } else if (heardAt != NEVER && first - heardAt >= SILENT_AFTER_MS && beats(heardAt)) {
            tell(gap().endedAt(first), gaps);
        }
        heardAt = Math.max(heardAt, last);
        state = State.LIVE;
    }

    private void callOver(long end, Consumer<FeedReport> gaps) {
        if (told != null) {
            tell(told.endedAt(end), gaps);
            told = null;
        }
    }

    /**
     * Whether silence since then means something: there were two heartbeats, the last of them no longer than a day before.
     * One alone may be somebody's test.
     */
    private boolean beats(long since) {
        return firstBeat < since && lastBeat > firstBeat && lastBeat >= since - FORGOTTEN_AFTER_MS;
    }

    private FeedGap gap() {
        return new FeedGap(FeedGap.Kind.SOURCE, source, heardAt, heardAt + SILENT_AFTER_MS, FeedGap.OPEN);
    }

    private void tell(FeedGap gap, Consumer<FeedReport> gaps) {
        for (Feed feed : feeds.keySet()) {
            gaps.accept(new FeedReport(feed.queue(), feed.vendor(), gap));
        }
    }

    private void forget() {
        if (state == State.LIVE) {
            // Not while it is silent: what was told of as lacking something must also be told when that is over.
            feeds.values().removeIf(seen -> seen < asOf - FORGOTTEN_AFTER_MS);
        }
        offset.forgetBefore(Math.min(asOf, heardAt));
    }

    /** Whether it sends heartbeats and none came. */
    public boolean isStale() {
        return state == State.STALE;
    }

    /** Whether nothing came for a day. */
    public boolean isGone() {
        return state == State.GONE;
    }

    /** As it is now; only once it was heard. */
    public SourceReport report() {
        List<String> centres = new ArrayList<>();
        String tenant = "";
        for (Feed feed : feeds.keySet()) {
            tenant = tenant.isEmpty() ? feed.queue().tenant() : tenant;
            String centre = feed.queue().centre();
            if (!centre.isEmpty() && !centres.contains(centre)) {
                centres.add(centre);
            }
        }
        return new SourceReport(tenant, source, state, asOf, heardAt, beats(heardAt), offset.at(heardAt), centres);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLongText(out, source);
        Packed.writeInt(out, ahead.size());
        for (Map.Entry<Long, Long> heard : ahead.entrySet()) {
            out.writeLong(heard.getKey());
            Packed.writeLong(out, heard.getValue() - heard.getKey());
        }
        Packed.writeInt(out, feeds.size());
        for (Map.Entry<Feed, Long> feed : feeds.entrySet()) {
            feed.getKey().write(out);
            out.writeLong(feed.getValue());
        }
        offset.write(out);
        out.writeLong(firstBeat);
        out.writeLong(lastBeat);
        out.writeLong(asOf);
        out.writeLong(heardAt);
        out.writeByte(state.ordinal());
        out.writeBoolean(told != null);
        if (told != null) {
            told.write(out);
        }
    }

    public static SourceWatch read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a source");
        SourceWatch watch = new SourceWatch(Packed.readLongText(in));
        int sightings = Packed.readInt(in);
        for (int i = 0; i < sightings; i++) {
            long first = in.readLong();
            watch.ahead.put(first, first + Packed.readLong(in));
        }
        int feeds = Packed.readInt(in);
        for (int i = 0; i < feeds; i++) {
            watch.feeds.put(Feed.read(in), in.readLong());
        }
        watch.offset = ClockOffset.read(in);
        watch.firstBeat = in.readLong();
        watch.lastBeat = in.readLong();
        watch.asOf = in.readLong();
        watch.heardAt = in.readLong();
        watch.state = State.of(in.readUnsignedByte());
        watch.told = in.readBoolean() ? FeedGap.read(in) : null;
        return watch;
    }
}
