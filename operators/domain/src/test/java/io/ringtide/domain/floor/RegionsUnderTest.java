package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.topology.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a tenant with their durable state as a cluster keeps it, and the register of ids beside them, whose
 * withdrawals may be held up.
 */
final class RegionsUnderTest {

    /** What an interval has come to: the sum of all its gains. */
    static final class IntervalSum {
        final Counters counters = new Counters();
        final DistinctSketch callers = new DistinctSketch();
        int revision;
    }

    private final BusinessCalendar calendar;
    private final IdRegister ids = new IdRegister(Precedence.ANY_ORDER);
    private final List<Withdrawal> underWay = new ArrayList<>();
    private final Map<RegionId, RegionFloor> floors = new TreeMap<>();
    private final Map<RegionId, Map<String, byte[]>> contacts = new HashMap<>();
    private final Map<RegionId, Map<Long, Counters>> panes = new HashMap<>();
    private final Map<String, IntervalSum> intervals = new TreeMap<>();
    private final CallerWindows callers;
    private long slide = Long.MIN_VALUE;

    RegionsUnderTest(BusinessCalendar calendar) {
        this.calendar = calendar;
        this.callers = new CallerWindows(calendar);
    }

    /** Tells the region and the register; what the register says is under way. */
    void apply(CallEvent event) {
        if (RegionFloor.counts(event)) {
            RegionId id = RegionId.of(new FloorInput.Event(event));
            floor(id).apply(event, new Store(id));
        }
        ids.claim(event).forEach(loss -> {
            if (loss.place().keeper() == Place.Keeper.REGIONS) {
                underWay.add(Withdrawal.of(loss, event));
            }
        });
    }

    /** Lets all withdrawals arrive. */
    void settle() {
        for (Withdrawal withdrawal : underWay) {
            RegionId id = RegionId.of(new FloorInput.GivenUp(withdrawal));
            floor(id).apply(withdrawal, new Store(id));
        }
        underWay.clear();
    }

    /** The frames of all regions as of a slide, by region. */
    Map<String, RegionReport.RegionFrame> advanceTo(long to) {
        slide = to;
        callers.advanceTo(to);
        Map<String, RegionReport.RegionFrame> frames = new TreeMap<>();
        floors.forEach((id, floor) -> {
            floor.advanceTo(to);
            for (RegionReport.RegionGain gain : floor.closeIntervals()) {
                IntervalSum sum =
                        intervals.computeIfAbsent(key(id.region(), gain.from(), gain.to()), any -> new IntervalSum());
                sum.counters.combine(gain.gain().counters());
                sum.callers.merge(gain.callers());
                sum.revision += gain.lateEvents();
            }
            RegionReport.RegionFrame frame = floor.frame();
            callers.add(Scope.region(id.region()), List.of(frame.callers()));
            frames.put(id.region(), frame);
        });
        return frames;
    }

    /** Distinct callers in each window as of the last slide, as the roll-up finds them out. */
    long[] distinctCallers(String region) {
        return callers.of(Scope.region(region));
    }

    /** An interval of a region; one without anything where nothing was told of it. */
    IntervalSum interval(String region, long from, long to) {
        return intervals.getOrDefault(key(region, from, to), new IntervalSum());
    }

    /** Writes everything, forgets it and reads it again. */
    void restart() {
        floors.replaceAll((id, floor) -> {
            try {
                Map<Long, Counters> saved = panes.computeIfAbsent(id, any -> new TreeMap<>());
                for (Map.Entry<Long, @Nullable Counters> change :
                        floor.takePaneChanges().entrySet()) {
                    if (change.getValue() == null) {
                        saved.remove(change.getKey());
                    } else {
                        saved.put(change.getKey(), change.getValue().copy());
                    }
                }
                Map<Long, Counters> restored = new TreeMap<>();
                saved.forEach((start, pane) -> restored.put(start, pane.copy()));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                floor.write(new DataOutputStream(bytes));
                return RegionFloor.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                        restored,
                        id,
                        QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                        Precedence.ANY_ORDER,
                        calendar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private RegionFloor floor(RegionId id) {
        return floors.computeIfAbsent(id, any -> {
            RegionFloor floor =
                    RegionFloor.empty(id, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER, calendar);
            if (slide != Long.MIN_VALUE) {
                floor.advanceTo(slide);
            }
            return floor;
        });
    }

    private static String key(String region, long from, long to) {
        return region + " " + from + " " + to;
    }

    /** Keeps contacts packed, so that nothing is shared with the floor. */
    private final class Store implements ContactStore {
        private final Map<String, byte[]> ofRegion;

        private Store(RegionId id) {
            this.ofRegion = contacts.computeIfAbsent(id, any -> new HashMap<>());
        }

        @Override
        public @Nullable Contact get(String contactId) {
            byte[] bytes = ofRegion.get(contactId);
            return bytes == null ? null : Contact.PACKER.fromBytes(bytes);
        }

        @Override
        public void put(Contact contact) {
            ofRegion.put(contact.id(), Contact.PACKER.toBytes(contact));
        }
    }
}
