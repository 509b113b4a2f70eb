package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the floor remembers of one event of a contact.
 *
 * @param kind what happened
 * @param time when, epoch milliseconds
 * @param idHash the idempotency key (source, id)
 * @param fingerprint the contents; tells a repetition from a conflict
 * @param position where the event stood in the input
 * @param arrival when it arrived, epoch milliseconds
 * @param first wait ({@code ANSWERED}, dequeued), talk ({@code ENDED}) or wrap-up time ({@code WRAPUP_ENDED}), or {@link CallEvent#UNKNOWN}
 * @param second hold time of {@code ENDED}, or {@link CallEvent#UNKNOWN}
 */
record Fact(Kind kind, long time, long idHash, long fingerprint, long position, long arrival, long first, long second) {

    /** The order is part of packed state: append, never reorder. At equal times the lower kind goes first. */
    enum Kind {
        OFFERED,
        BLOCKED,
        ENQUEUED,
        ANSWERED,
        ABANDONED,
        TIMEOUT,
        OVERFLOW,
        TRANSFERRED,
        CALLBACK,
        EXIT_KEY,
        NO_AGENTS,
        WITHDRAWN,
        ERROR,
        ENDED,
        WRAPUP_ENDED,
        /** The id is held by an event elsewhere: counts for nothing, and keeps the id from what is not lower. */
        ELSEWHERE;

        private static final Kind[] VALUES = values();

        /** Whether it begins or ends a stay in the queue. */
        boolean isVisit() {
            return this == ENQUEUED || isExit();
        }

        boolean isExit() {
            return ordinal() >= ANSWERED.ordinal() && ordinal() <= ERROR.ordinal();
        }

        /** The counter of this exit. */
        Counter exitCounter() {
            return this == ANSWERED ? Counter.ANSWERED : Counter.ofOutcome(Outcome.of(ordinal() - ABANDONED.ordinal()));
        }

        static Kind of(int ordinal) {
            return VALUES[ordinal];
        }
    }

    /**
     * The fact of an event that the floor counts.
     *
     * @throws IllegalArgumentException for an event that {@link #isCounted} excludes
     */
    static Fact of(CallEvent event) {
        Kind kind = kindOf(event);
        long first = switch (kind) {
            case ENDED -> event.talkMs();
            case WRAPUP_ENDED -> event.acwMs();
            default -> event.waitMs();
        };
        return new Fact(
                kind,
                event.time(),
                event.idHash(),
                event.fingerprint(),
                event.position(),
                event.arrival(),
                first,
                event.holdMs());
    }

    /** Whether the floor counts events of that type. */
    static boolean isCounted(CallEvent event) {
        return Place.keeperOf(event.type()) == Place.Keeper.FLOOR;
    }

    private static Kind kindOf(CallEvent event) {
        return switch (event.type()) {
            case CONTACT_OFFERED -> Kind.OFFERED;
            case CONTACT_BLOCKED -> Kind.BLOCKED;
            case CONTACT_ENQUEUED -> Kind.ENQUEUED;
            case CONTACT_ANSWERED -> Kind.ANSWERED;
            case CONTACT_DEQUEUED -> {
                Outcome outcome = event.outcome();
                if (outcome == null) {
                    throw new IllegalArgumentException("contact.dequeued without an outcome: " + event.id());
                }
                yield Kind.of(Kind.ABANDONED.ordinal() + outcome.ordinal());
            }
            case CONTACT_ENDED -> Kind.ENDED;
            case CONTACT_WRAPUP_ENDED -> Kind.WRAPUP_ENDED;
            default -> throw new IllegalArgumentException("not counted on the floor: " + event.type());
        };
    }

    /** What is left of an id in a place that is to give it up. */
    static Fact of(Withdrawal withdrawal) {
        return new Fact(
                Kind.ELSEWHERE,
                withdrawal.time(),
                withdrawal.idHash(),
                withdrawal.fingerprint(),
                Position.NOWHERE,
                withdrawal.arrival(),
                CallEvent.UNKNOWN,
                CallEvent.UNKNOWN);
    }

    /** Whether both are of one event's id: an id is free again after a day. */
    boolean hasIdOf(Fact other) {
        return idHash == other.idHash && Math.abs(time - other.time) <= IdRegister.REMEMBERED_MS;
    }

    /** Whether this fact counts, and not the one known before, of two with the same (source, id) and other contents. */
    boolean prevailsOver(Fact known, Precedence precedence) {
        if (kind == Kind.ELSEWHERE && time == known.time && known.kind != Kind.ELSEWHERE) {
            // In order, whoever is told to give up at an equal time came second, be the message ever so late.
            return precedence == Precedence.IN_ORDER
                    || precedence.prevails(time, fingerprint, known.time, known.fingerprint);
        }
        return precedence.prevails(time, fingerprint, known.time, known.fingerprint);
    }

    /** In order of time; at equal times an enqueue goes before an exit, and answered before any other exit. */
    static int compare(Fact one, Fact other) {
        int byTime = Long.compare(one.time, other.time);
        if (byTime != 0) {
            return byTime;
        }
        int byKind = one.kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Long.compareUnsigned(one.fingerprint, other.fingerprint);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeLong(time);
        out.writeLong(idHash);
        out.writeLong(fingerprint);
        out.writeLong(position);
        Packed.writeLong(out, arrival - time);
        Packed.writeLong(out, first);
        Packed.writeLong(out, second);
    }

    static Fact read(DataInput in) throws IOException {
        Kind kind = Kind.of(in.readUnsignedByte());
        long time = in.readLong();
        return new Fact(
                kind,
                time,
                in.readLong(),
                in.readLong(),
                in.readLong(),
                time + Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in));
    }
}
