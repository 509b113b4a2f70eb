package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The visits in a queue, oldest first, each with the time it left or, while no exit is known, would be given up. One
 * that has left stays here until the slides have passed it, so that the depth as of t can be told exactly even when
 * events from after t were seen before.
 */
final class Waiting {

    /** @param enqueue epoch milliseconds */
    record Place(long enqueue, String contactId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::enqueue).thenComparing(Place::contactId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Place, Long> leavesByPlace = new TreeMap<>();

    void enter(long enqueue, String contactId, long leaves) {
        leavesByPlace.put(new Place(enqueue, contactId), leaves);
    }

    void remove(long enqueue, String contactId) {
        leavesByPlace.remove(new Place(enqueue, contactId));
    }

    /** When the oldest visit here was enqueued; there is one. */
    long oldestEnqueue() {
        return leavesByPlace.firstKey().enqueue();
    }

    /** How many waited at that time: enqueued before it, left at it or later. */
    int depth(long time) {
        int depth = 0;
        for (Map.Entry<Place, Long> visit : leavesByPlace.entrySet()) {
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue() >= time) {
                depth++;
            }
        }
        return depth;
    }

    /** When the visit that had waited longest at that time had been enqueued; {@link Long#MAX_VALUE} where none waited. */
    long longestSince(long time) {
        for (Map.Entry<Place, Long> visit : leavesByPlace.entrySet()) {
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue() >= time) {
                return visit.getKey().enqueue();
            }
        }
        return Long.MAX_VALUE;
    }

    /** Visits whose exit lies before, and whose enqueue not before, that time: the clocks of two nodes disagreed. */
    int leftAhead(long time) {
        int ahead = 0;
        for (Map.Entry<Place, Long> visit :
                leavesByPlace.tailMap(new Place(time, ""), true).entrySet()) {
            if (visit.getValue() < time) {
                ahead++;
            }
        }
        return ahead;
    }

    /** The visits that began before that time, oldest first. */
    List<Place> enteredBefore(long time) {
        return new ArrayList<>(leavesByPlace.headMap(new Place(time, ""), false).keySet());
    }

    /** Forgets the visits that began and left before that time. */
    void forgetBefore(long time) {
        Iterator<Map.Entry<Place, Long>> visits = leavesByPlace.entrySet().iterator();
        while (visits.hasNext()) {
            Map.Entry<Place, Long> visit = visits.next();
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue() < time) {
                visits.remove();
            }
        }
    }

    boolean isEmpty() {
        return leavesByPlace.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, leavesByPlace.size());
        for (Map.Entry<Place, Long> visit : leavesByPlace.entrySet()) {
            out.writeLong(visit.getKey().enqueue());
            out.writeUTF(visit.getKey().contactId());
            Packed.writeLong(out, visit.getValue() - visit.getKey().enqueue());
        }
    }

    static Waiting read(DataInput in) throws IOException {
        Waiting waiting = new Waiting();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            long enqueue = in.readLong();
            String contactId = in.readUTF();
            waiting.enter(enqueue, contactId, enqueue + Packed.readLong(in));
        }
        return waiting;
    }
}
