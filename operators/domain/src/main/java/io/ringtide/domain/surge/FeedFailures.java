package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.topology.Centre;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which centres of a tenant, and so which regions, cannot be seen because a source that tells of them is dead. One that is for
 * {@link #LASTING_MS} is told of. What holds in a tick is a function of what was known when it was closed.
 */
final class FeedFailures {
    /** So long may a source be silent before anybody is told; milliseconds. */
    static final long LASTING_MS = 30_000;

    /** What was kept back meanwhile comes within that of its return, milliseconds. */
    static final long CATCHES_UP_MS = 60_000;

    /** Of more silences the last to begin are not known. */
    static final int MOST = 10_000;

    private static final int VERSION = 2;

    private final SurgeBook failures;
    /** Each with its earliest end, which a later word tells. */
    private final TreeMap<DeadFeed, DeadFeed> silences = new TreeMap<>(DeadFeed.ORDER);

    private final LostRegions lost = new LostRegions();
    private final TreeMap<String, Sight> sights = new TreeMap<>();
    private Sight log = Sight.CLEAR;
    private Map<String, String> regionOf = Map.of();

    FeedFailures(String tenant) {
        this.failures = new SurgeBook(tenant);
    }

    /** From now on goes by the regions of these. */
    void watch(List<Centre> centres) {
        regionOf = centres.stream()
                .collect(Collectors.toMap(Centre::id, Centre::region, (one, other) -> one, TreeMap::new));
        lost.retain(regionOf.values());
    }

    /** Takes a word about a source, in any order. */
    void accept(DeadFeed feed) {
        silences.merge(feed, feed, (one, other) -> one.until() <= other.until() ? one : other);
        if (silences.size() > MOST) {
            silences.pollLastEntry();
        }
    }

    boolean isEmpty() {
        return silences.isEmpty() && lost.all().isEmpty();
    }

    /** Forgets what is over for all ticks from there on; what was never seen again is not over. */
    void forgetBefore(long start) {
        silences.values().removeIf(feed -> {
            boolean isOver = feed.until() <= start - CATCHES_UP_MS;
            String region = regionOf.get(feed.centre());
            if (isOver && feed.isForgotten() && region != null) {
                lost.add(region);
            }
            return isOver;
        });
    }

    /** Takes what a region called in a tick, and what was expected. */
    void called(String region, int fresh, double expected) {
        lost.called(region, fresh, expected);
    }

    void forget() {
        silences.clear();
    }

    /**
     * Finds out what can be seen in the next tick.
     *
     * @param known what arrived before then is known
     * @param ofLog but for what is missing of the log
     */
    void look(long start, long known, Sight ofLog) {
        log = ofLog;
        forgetBefore(start);
        sights.clear();
        for (DeadFeed feed : silences.values()) {
            String region = regionOf.get(feed.centre());
            Sight sight = region == null || feed.from() > known ? Sight.CLEAR : sight(feed, start);
            if (region != null && sight != Sight.CLEAR) {
                sights.merge(centreKey(feed.centre()), sight, Sight::or);
                sights.merge(region, sight, Sight::or);
            }
        }
        lost.all().forEach(region -> sights.put(region, Sight.BLIND));
        regionOf.forEach((centre, region) -> {
            if (lost.all().contains(region)) {
                sights.put(centreKey(centre), Sight.BLIND);
            }
        });
    }

    private static Sight sight(DeadFeed feed, long start) {
        long end = start + TickCalendar.TICK_MS;
        if (feed.since() < end && feed.until() >= end) {
            return Sight.BLIND;
        }
        if (feed.isForgotten() && feed.until() < end) {
            return Sight.BLIND;
        }
        boolean isBack = feed.until() < end && feed.until() - feed.since() >= LASTING_MS;
        return isBack ? Sight.CATCHING_UP : Sight.CLEAR;
    }

    /** By the feeds and by the log. */
    Sight ofRegion(String region) {
        return byFeeds(region).or(log);
    }

    /** By the feeds alone. */
    Sight byFeeds(String region) {
        return sights.getOrDefault(region, Sight.CLEAR);
    }

    Sight ofCentre(String centre) {
        return sights.getOrDefault(centreKey(centre), Sight.CLEAR).or(log);
    }

    /** Names of centres and of regions are often the same. */
    private static String centreKey(String centre) {
        return '\0' + centre;
    }

    /** Tells, after {@link #look}, of sources that have been dead for long, and of those that are back. */
    void tick(long start, long known, Consumer<SurgeChange> out) {
        long end = start + TickCalendar.TICK_MS;
        Map<String, TreeSet<String>> dead = new TreeMap<>();
        Map<String, Long> since = new TreeMap<>();
        for (DeadFeed feed : silences.values()) {
            String region = regionOf.get(feed.centre());
            boolean isDead = feed.from() <= known && feed.until() >= end && end - feed.since() >= LASTING_MS;
            if (region != null && isDead) {
                dead.computeIfAbsent(feed.source(), any -> new TreeSet<>()).add(region);
                since.merge(feed.source(), feed.since(), Math::min);
            }
        }
        List<SurgeBook.Joining> joining = new ArrayList<>();
        dead.forEach((source, regions) -> {
            double seconds = (end - since.getOrDefault(source, end)) / 1_000.0;
            if (failures.isUp(Kind.FEED_FAILURE, source)) {
                failures.count(Kind.FEED_FAILURE, source, new SurgeBook.Counted(0, 0, seconds));
            } else {
                SurgeBook.Rise rise = new SurgeBook.Rise(since.getOrDefault(source, end), 0, 0, seconds);
                joining.add(new SurgeBook.Joining(source, List.copyOf(regions), rise));
            }
        });
        failures.raise(Kind.FEED_FAILURE, joining, end, out);
        failures.leaveUnwatched(dead::containsKey, end, out);
        failures.tellAndForget(end, out);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, silences.size());
        for (DeadFeed feed : silences.values()) {
            feed.write(out);
        }
        lost.write(out);
        failures.write(out);
    }

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "feeds that fail");
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            accept(DeadFeed.read(in));
        }
        lost.read(in);
        failures.read(in);
    }
}
