package io.ringtide.wallboard.feed;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The newest frame of every (tenant, scope). Frames are numbered as they come in and kept in that order, so a reader
 * that remembers one number can ask for what it has not seen: each scope at most once, with its newest value, however
 * long the reader was away. That is all that a slow client costs.
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
    /** Tells the numbers of this store from those of a server before it or beside it. */
    private final String epoch;

    private final Map<FrameKey, Frame> newest = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Frame> inOrder = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Admission, LongAdder> admissions;
    private long lastSequence;

    /** @param epoch a name that no other store has had, of letters and digits */
    public FrameStore(String epoch) {
        this(epoch, DEFAULT_CAPACITY);
    }

    FrameStore(String epoch, int capacity) {
        this.epoch = epoch;
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
        if (admission == Admission.TAKEN) {
            listeners.forEach(Runnable::run);
        }
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
        long sequence = ++lastSequence;
        Frame frame = new Frame(header, arrivedAt, sequence, eventId(sequence), json);
        inOrder.put(sequence, frame);
        newest.put(header.key(), frame);
        if (before != null) {
            inOrder.remove(before.sequence());
        }
        return Admission.TAKEN;
    }

    /** Forgets a scope that was retired. */
    public synchronized void remove(FrameKey key) {
        Frame frame = newest.remove(key);
        if (frame != null) {
            inOrder.remove(frame.sequence());
        }
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

    /**
     * The frames that came after a number, in order of their numbers; 0 is before all. A live view: whoever walks along
     * it while a scope changes may meet its old frame and then its new one, and misses none.
     */
    public NavigableMap<Long, Frame> after(long sequence) {
        return Collections.unmodifiableNavigableMap(inOrder.tailMap(sequence, false));
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

    /** @param listener run after every taken frame, on the writer's thread; must be short */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private String eventId(long sequence) {
        return epoch + '-' + sequence;
    }

    /** The number behind an event id of this store; 0, which is before all, for any other text. */
    public long sequenceOf(String eventId) {
        String prefix = epoch + '-';
        if (eventId.startsWith(prefix)) {
            try {
                return Math.max(0, Long.parseLong(eventId.substring(prefix.length())));
            } catch (NumberFormatException notOurs) {
                return 0;
            }
        }
        return 0;
    }
}
