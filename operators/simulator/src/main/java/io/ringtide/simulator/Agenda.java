package io.ringtide.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What is due, earliest first and, in one millisecond, in the order of scheduling. A binary heap whose members know
 * their place, so that an answered caller's patience is moved to the end of the call instead of staying behind: the
 * agenda holds what is alive and nothing else.
 */
final class Agenda<T extends Timed> {
    private final List<T> heap = new ArrayList<>();
    private long scheduled;

    int size() {
        return heap.size();
    }

    /** The earliest, which stays. */
    T peek() {
        return heap.get(0);
    }

    /** The earliest, which is taken out. */
    T poll() {
        T earliest = heap.get(0);
        earliest.place = -1;
        T last = heap.remove(heap.size() - 1);
        if (last != earliest) {
            sink(last, 0);
        }
        return earliest;
    }

    /** Enters it at that time, or moves it there. */
    void schedule(T timed, long due) {
        boolean later = timed.place >= 0 && due >= timed.due;
        timed.due = due;
        timed.order = scheduled++;
        if (timed.place < 0) {
            heap.add(timed);
            rise(timed, heap.size() - 1);
        } else if (later) {
            sink(timed, timed.place);
        } else {
            rise(timed, timed.place);
        }
    }

    private void rise(T timed, int from) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            T above = heap.get(parent);
            if (!timed.isBefore(above)) {
                break;
            }
            put(above, place);
            place = parent;
        }
        put(timed, place);
    }

    private void sink(T timed, int from) {
        int place = from;
        int size = heap.size();
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            T below = heap.get(child);
            if (child + 1 < size && heap.get(child + 1).isBefore(below)) {
                child++;
                below = heap.get(child);
            }
            if (!below.isBefore(timed)) {
                break;
            }
            put(below, place);
            place = child;
        }
        put(timed, place);
    }

    private void put(T timed, int place) {
        heap.set(place, timed);
        timed.place = place;
    }
}
