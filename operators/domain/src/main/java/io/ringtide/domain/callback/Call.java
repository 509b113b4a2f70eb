package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One contact of a caller, from the first attempt through all queues. What is known is a function of the set of its facts. */
final class Call {
    /** By the first sign; of one moment in an order that is the same whichever came first. */
    static final Comparator<Call> BY_START =
            Comparator.comparingLong(Call::start).thenComparingLong(Call::contact);

    /** More queues than that nobody is sent through; of more the first by name count. */
    private static final int MOST_VISITS = 8;

    private static final Comparator<Visit> BY_PLACE =
            Comparator.comparing(Visit::centre).thenComparing(Visit::queue);

    private final long contact;
    private long attemptedAt;
    private final List<Visit> visits = new ArrayList<>(1);

    Call(long contact) {
        this(contact, NEVER);
    }

    private Call(long contact, long attemptedAt) {
        this.contact = contact;
        this.attemptedAt = attemptedAt;
    }

    long contact() {
        return contact;
    }

    /** The first attempt, epoch milliseconds, or {@link Visit#NEVER}. */
    long attemptedAt() {
        return attemptedAt;
    }

    /** In order of their places. */
    List<Visit> visits() {
        return visits;
    }

    void take(CallerFact fact) {
        if (fact.kind() == Kind.ATTEMPTED) {
            attemptedAt = Math.min(attemptedAt, fact.time());
            return;
        }
        Visit told = Visit.of(fact);
        for (int i = 0; i < visits.size(); i++) {
            if (visits.get(i).isAt(told.centre(), told.queue())) {
                visits.set(i, visits.get(i).and(told));
                return;
            }
        }
        visits.add(told);
        visits.sort(BY_PLACE);
        if (visits.size() > MOST_VISITS) {
            visits.remove(MOST_VISITS);
        }
    }

    /** The first sign of it, epoch milliseconds. */
    long start() {
        long start = attemptedAt;
        for (Visit visit : visits) {
            start = Math.min(start, visit.start());
        }
        return start;
    }

    /** The last sign of it, epoch milliseconds. */
    long last() {
        long last = attemptedAt == NEVER ? Long.MIN_VALUE : attemptedAt;
        for (Visit visit : visits) {
            last = Math.max(last, visit.last());
        }
        return last;
    }

    /** Whether it can be what a callback is thought of for: somebody gave up, or asked for one. */
    boolean isReason() {
        for (Visit visit : visits) {
            if (visit.exit().kind() == Kind.ABANDONED || visit.requestedAt() != NEVER) {
                return true;
            }
        }
        return false;
    }

    /** The earliest fact that is not before that time, or {@link Visit#NEVER}. */
    long nextFrom(long time) {
        long next = attemptedAt >= time ? attemptedAt : NEVER;
        for (Visit visit : visits) {
            next = earliestFrom(time, next, visit.enqueuedAt());
            next = earliestFrom(time, next, visit.exit().time());
            next = earliestFrom(time, next, visit.end().time());
            next = earliestFrom(time, next, visit.requestedAt());
            next = earliestFrom(time, next, visit.hazardAt());
        }
        return next;
    }

    private static long earliestFrom(long time, long next, long fact) {
        return fact >= time ? Math.min(next, fact) : next;
    }

    void write(DataOutput out, long since) throws IOException {
        out.writeLong(contact);
        Visit.writeTime(out, attemptedAt, since);
        Packed.writeInt(out, visits.size());
        long start = start();
        Packed.writeLong(out, start - since);
        for (Visit visit : visits) {
            visit.write(out, start);
        }
    }

    static Call read(DataInput in, long since) throws IOException {
        Call call = new Call(in.readLong(), Visit.readTime(in, since));
        int size = Packed.readInt(in);
        long start = since + Packed.readLong(in);
        for (int i = 0; i < size; i++) {
            call.visits.add(Visit.read(in, start));
        }
        return call;
    }
}
