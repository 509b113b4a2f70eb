package io.ringtide.domain.callback;

import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a contact in a queue. Of each thing that can happen the earliest counts, so that what is known is the same whatever
 * came first and however often. Times are epoch milliseconds, {@link #NEVER} where nothing is known.
 *
 * @param region where the caller is
 * @param exit of the earliest; of one time an answer comes first, as on the floor
 * @param end of the conversation, where it is told
 * @param requestedAt when a callback was asked for
 * @param hazardAt when it was first said that somebody may come to harm
 */
record Visit(
        String centre,
        String queue,
        @Nullable String region,
        long enqueuedAt,
        Exit exit,
        Exit end,
        long requestedAt,
        long hazardAt) {
    static final long NEVER = Long.MAX_VALUE;

    /** Something that ends, with the duration that the event tells of it. */
    record Exit(long time, Kind kind, long lastedMs) implements Comparable<Exit> {
        static final Exit NONE = new Exit(NEVER, Kind.ENDED, CallEvent.UNKNOWN);

        private static final Comparator<Exit> ORDER =
                Comparator.comparingLong(Exit::time).thenComparing(Exit::kind).thenComparingLong(Exit::lastedMs);

        @Override
        public int compareTo(Exit other) {
            return ORDER.compare(this, other);
        }

        static Exit earlier(Exit one, Exit other) {
            return one.compareTo(other) <= 0 ? one : other;
        }

        private void write(DataOutput out, long since) throws IOException {
            writeTime(out, time, since);
            if (time != NEVER) {
                out.writeByte(kind.ordinal());
                Packed.writeLong(out, lastedMs);
            }
        }

        private static Exit read(DataInput in, long since) throws IOException {
            long time = readTime(in, since);
            return time == NEVER ? NONE : new Exit(time, KINDS[in.readUnsignedByte()], Packed.readLong(in));
        }
    }

    private static final Kind[] KINDS = Kind.values();

    static Visit of(CallerFact fact) {
        Exit happened = new Exit(fact.time(), fact.kind(), fact.amount());
        return new Visit(
                fact.centre(),
                fact.queue(),
                fact.region(),
                fact.kind() == Kind.ENQUEUED ? fact.time() : NEVER,
                fact.kind().isExit() ? happened : Exit.NONE,
                fact.kind() == Kind.ENDED ? happened : Exit.NONE,
                fact.kind() == Kind.CALLBACK_REQUESTED || fact.kind() == Kind.TOOK_CALLBACK ? fact.time() : NEVER,
                fact.isHazard() ? fact.time() : NEVER);
    }

    boolean isAt(String otherCentre, String otherQueue) {
        return queue.equals(otherQueue) && centre.equals(otherCentre);
    }

    /** Both together, in any order. */
    Visit and(Visit other) {
        return new Visit(
                centre,
                queue,
                first(region, other.region),
                Math.min(enqueuedAt, other.enqueuedAt),
                Exit.earlier(exit, other.exit),
                Exit.earlier(end, other.end),
                Math.min(requestedAt, other.requestedAt),
                Math.min(hazardAt, other.hazardAt));
    }

    /** The first sign of it. */
    long start() {
        return Math.min(Math.min(enqueuedAt, exit.time()), Math.min(end.time(), Math.min(requestedAt, hazardAt)));
    }

    /** The last sign of it. */
    long last() {
        return Math.max(
                Math.max(known(enqueuedAt), known(exit.time())), Math.max(known(end.time()), known(requestedAt)));
    }

    private static long known(long time) {
        return time == NEVER ? Long.MIN_VALUE : time;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** @param since a time near by, so that times are short */
    void write(DataOutput out, long since) throws IOException {
        out.writeUTF(centre);
        // Most regions are named like their centre.
        out.writeUTF(queue);
        boolean isOfCentre = Objects.equals(region, centre);
        out.writeBoolean(isOfCentre);
        if (!isOfCentre) {
            Packed.writeText(out, region);
        }
        writeTime(out, enqueuedAt, since);
        exit.write(out, since);
        end.write(out, since);
        writeTime(out, requestedAt, since);
        writeTime(out, hazardAt, since);
    }

    static Visit read(DataInput in, long since) throws IOException {
        String centre = in.readUTF();
        String queue = in.readUTF();
        String region = in.readBoolean() ? centre : Packed.readText(in);
        return new Visit(
                centre,
                queue,
                region,
                readTime(in, since),
                Exit.read(in, since),
                Exit.read(in, since),
                readTime(in, since),
                readTime(in, since));
    }

    /** 0 is never; one more than the difference where that is not negative. */
    static void writeTime(DataOutput out, long time, long since) throws IOException {
        long difference = time - since;
        Packed.writeLong(out, time == NEVER ? 0 : difference >= 0 ? difference + 1 : difference);
    }

    static long readTime(DataInput in, long since) throws IOException {
        long packed = Packed.readLong(in);
        return packed == 0 ? NEVER : since + (packed > 0 ? packed - 1 : packed);
    }
}
