package io.ringtide.wallboard.feed;

import io.ringtide.wallboard.access.Eyes;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The newest frame of every (tenant, scope). Each goes into the journal of the stream as it comes in.
 *
 * <p>Writing is for one thread at a time; reading is free for all.
 */
public final class FrameStore {
    private static final Logger LOG = LoggerFactory.getLogger(FrameStore.class);
    private static final int DEFAULT_CAPACITY = 20_000;

    /** What became of a record. */
    public enum Admission {
        TAKEN,
        /** A newer frame of the scope is here already. */
        OUTDATED,
        /** Not a metrics record. */
        UNREADABLE,
        /** A new scope, and no room for one more. */
        NO_ROOM
    }

    private final int capacity;
    private final Journal journal;
    private final Map<FrameKey, Frame> newest = new ConcurrentHashMap<>();
    /** Of scopes whose newest frame lacks something. Told first to a page that opens then: it shows what was known, and when. */
    private final Map<FrameKey, Frame> lastWhole = new HashMap<>();

    private final List<Consumer<Frame>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Admission, LongAdder> admissions;
    private volatile BiPredicate<Eyes, String> seesSource = (eyes, source) -> false;

    public FrameStore() {
        this(DEFAULT_CAPACITY);
    }

    FrameStore(int capacity) {
        this.journal = new Journal();
        this.capacity = capacity;
        EnumMap<Admission, LongAdder> counts = new EnumMap<>(Admission.class);
        for (Admission admission : Admission.values()) {
            counts.put(admission, new LongAdder());
        }
        this.admissions = Collections.unmodifiableMap(counts);
    }

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param json the record's value
     * @param arrivedAt when it arrived, on the wall's clock
     */
    public synchronized Admission put(byte[] json, Instant arrivedAt) {
        Admission admission = admit(json, arrivedAt);
        counted(admission).increment();
        return admission;
    }

    private Admission admit(byte[] json, Instant arrivedAt) {
        FrameHeader header;
        try {
            header = FrameReader.read(json);
        } catch (IOException notAFrame) {
            // Counted for Prometheus; one line is enough to know what it looks like.
            LOG.atLevel(count(Admission.UNREADABLE) == 0 ? Level.WARN : Level.DEBUG)
                    .log("a record of the metrics topic cannot be read: {}", notAFrame.getMessage());
            return Admission.UNREADABLE;
        }
        Frame before = newest.get(header.key());
        if (before == null && newest.size() >= capacity) {
            return Admission.NO_ROOM;
        }
        if (before != null && FrameHeader.BY_AGE.compare(header, before.header()) < 0) {
            return Admission.OUTDATED;
        }
        boolean isLastWhole = before != null && before.header().isWhole() && !header.isWhole();
        Frame frame = journal.append(
                isLastWhole ? null : before,
                sequence -> new Frame(header, arrivedAt, sequence, journal.eventId(sequence), json, seesSource));
        if (isLastWhole) {
            lastWhole.put(header.key(), before);
        } else if (header.isWhole()) {
            journal.remove(lastWhole.remove(header.key()));
        }
        newest.put(header.key(), frame);
        listeners.forEach(listener -> listener.accept(frame));
        return Admission.TAKEN;
    }

    /** Forgets a scope that was retired. */
    public synchronized void remove(FrameKey key) {
        journal.remove(newest.remove(key));
        journal.remove(lastWhole.remove(key));
    }

    public Optional<Frame> newest(FrameKey key) {
        return Optional.ofNullable(newest.get(key));
    }

    /**
     * All frames as they are now, one of each scope, the longest unchanged first. Made from {@link #newest}: in the
     * order of numbers a scope stands twice for as long as its new frame takes the place of the old one.
     */
    public List<Frame> all() {
        return newest.values().stream()
                .sorted(Comparator.comparingLong(Frame::sequence))
                .toList();
    }

    /** What the stream tells, these frames and whatever else is told in it. */
    public Journal journal() {
        return journal;
    }

    /** When the newest frame of a tenant arrived, whatever its scope. */
    public Optional<Instant> newestArrival(String tenant) {
        return newest.values().stream()
                .filter(frame -> frame.key().tenant().equals(tenant))
                .map(Frame::arrivedAt)
                .max(Instant::compareTo);
    }

    /** The newest slide that a frame is as of. */
    public Optional<Instant> newestSlide() {
        return newest.values().stream().map(frame -> frame.header().asOf()).max(Instant::compareTo);
    }

    /** How many records had this fate. */
    public long count(Admission admission) {
        return counted(admission).sum();
    }

    private LongAdder counted(Admission admission) {
        return Objects.requireNonNull(admissions.get(admission), "every fate has a counter");
    }

    /** @param seesSource whether somebody sees a source, by its name; until that is known nobody does who sees a part */
    void nameSourcesBy(BiPredicate<Eyes, String> seesSource) {
        this.seesSource = seesSource;
    }

    /** @param listener is given every frame that is taken, on the writer's thread; must be short */
    public void onFrame(Consumer<Frame> listener) {
        listeners.add(listener);
    }
}
