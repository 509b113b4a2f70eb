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

    /**
     * @param since when the contact began to wait
     * @param leaves when it left, or would be given up
     * @param ends the same, whatever snapshots and resets say of it
     */
    private record Presence(long since, long leaves, long ends) {}

    private final TreeMap<Place, Presence> presences = new TreeMap<>();

    /** Puts a contact's stays in the place of those it had; what left long before the last slide nobody asks for. */
    void replace(String contactId, List<Stay> before, List<Stay> after, long slide, long ghostLimitMs) {
        for (Stay stay : before) {
            if (stay.enqueue() != null) {
                presences.remove(new Place(stay.begins(), contactId));
            }
        }
        for (Stay stay : after) {
            if (stay.enqueue() != null) {
                long leaves = stay.leaves(ghostLimitMs);
                if (Math.max(leaves, stay.begins()) >= slide - Inquiries.LATEST_MS) {
                    enter(stay, contactId, leaves, ghostLimitMs);
                }
            }
        }
    }

    /** @param leaves when the stay ended, or would be given up */
    private void enter(Stay stay, String contactId, long leaves, long ghostLimitMs) {
        long limit = stay.begins() + ghostLimitMs;
        long ends = stay.exit() == null ? limit : Math.min(stay.exit().time(), limit);
        presences.put(new Place(stay.begins(), contactId), new Presence(stay.waitsSince(), leaves, ends));
    }

    /** The visits that had begun before that time and that neither an exit nor the ghost limit had ended by then. */
    List<Place> unendedAt(long time) {
        List<Place> unended = new ArrayList<>();
        for (Map.Entry<Place, Presence> visit :
                presences.headMap(new Place(time, ""), false).entrySet()) {
            if (visit.getValue().ends() > time) {
                unended.add(visit.getKey());
            }
        }
        return unended;
    }

    /** When the oldest visit here was enqueued; there is one. */
    long oldestEnqueue() {
        return presences.firstKey().enqueue();
    }

    /** How many waited at that time: enqueued before it, left at it or later. */
    int depth(long time) {
        int depth = 0;
        for (Map.Entry<Place, Presence> visit : presences.entrySet()) {
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue().leaves() >= time) {
                depth++;
            }
        }
        return depth;
    }

    /** When the visit that had waited longest at that time had been enqueued; {@link Long#MAX_VALUE} where none waited. */
    long longestSince(long time) {
        long longest = Long.MAX_VALUE;
        for (Map.Entry<Place, Presence> visit : presences.entrySet()) {
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue().leaves() >= time) {
                longest = Math.min(longest, visit.getValue().since());
            }
        }
        return longest;
    }

    /** Visits whose exit lies before, and whose enqueue not before, that time: the clocks of two nodes disagreed. */
    int leftAhead(long time) {
        int ahead = 0;
        for (Map.Entry<Place, Presence> visit :
                presences.tailMap(new Place(time, ""), true).entrySet()) {
            if (visit.getValue().leaves() < time) {
                ahead++;
            }
        }
        return ahead;
    }

    /** The visits that began before that time, oldest first. */
    List<Place> enteredBefore(long time) {
        return new ArrayList<>(presences.headMap(new Place(time, ""), false).keySet());
    }

    /** Forgets the visits that began and left before that time. */
    void forgetBefore(long time) {
        Iterator<Map.Entry<Place, Presence>> visits = presences.entrySet().iterator();
        while (visits.hasNext()) {
            Map.Entry<Place, Presence> visit = visits.next();
            if (visit.getKey().enqueue() >= time) {
                break;
            }
            if (visit.getValue().leaves() < time) {
                visits.remove();
            }
        }
    }

    boolean isEmpty() {
        return presences.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, presences.size());
        for (Map.Entry<Place, Presence> visit : presences.entrySet()) {
            out.writeLong(visit.getKey().enqueue());
            out.writeUTF(visit.getKey().contactId());
            Packed.writeLong(out, visit.getValue().since() - visit.getKey().enqueue());
            Packed.writeLong(out, visit.getValue().leaves() - visit.getKey().enqueue());
            Packed.writeLong(out, visit.getValue().ends() - visit.getKey().enqueue());
        }
    }

    static Waiting read(DataInput in) throws IOException {
        Waiting waiting = new Waiting();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            long enqueue = in.readLong();
            String contactId = in.readUTF();
            Presence presence = new Presence(
                    enqueue + Packed.readLong(in), enqueue + Packed.readLong(in), enqueue + Packed.readLong(in));
            waiting.presences.put(new Place(enqueue, contactId), presence);
        }
        return waiting;
    }
}
