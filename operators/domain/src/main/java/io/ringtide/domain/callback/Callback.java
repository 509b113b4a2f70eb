package io.ringtide.domain.callback;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be called back, or was. Times are epoch milliseconds.
 *
 * @param callbackId the same for all that is told of one episode of a caller, also after a replay
 * @param caller the pseudonym
 * @param centre where the caller gave up last, or asked for it
 * @param region where the caller is, where that is known
 * @param firstAttempt of the episode
 * @param attempts contacts of the caller in it
 * @param abandonments of those that waited for long enough
 * @param dials how often a dialler has tried
 * @param priority 1 (somebody may come to harm) to 4; of one priority promises by their time, then first come, first served
 * @param closedFor why it is over, or null while it is not
 * @param notBefore nobody is to dial before
 * @param dueAt what is promised, or {@link Visit#NEVER}
 * @param expiresAt when it is out of date
 * @param asOf when it became so, or became known
 */
public record Callback(
        String tenant,
        String callbackId,
        String caller,
        String centre,
        String queue,
        @Nullable String region,
        long firstAttempt,
        int attempts,
        int abandonments,
        int dials,
        int priority,
        Status status,
        @Nullable Reason closedFor,
        long notBefore,
        long dueAt,
        long expiresAt,
        long asOf) {
    /** By time, tenant and callback. */
    public static final Comparator<Callback> BY_TIME = Comparator.comparingLong(Callback::asOf)
            .thenComparing(Callback::tenant)
            .thenComparing(Callback::callbackId);

    /** Nothing is promised. */
    public static final long NOT_DUE = Visit.NEVER;

    private static final int VERSION = 1;

    /** Where a callback is in its life. The order is that of packed forms: append, never reorder. */
    public enum Status {
        CANDIDATE,
        /** It was offered, and the caller has said yes. */
        OFFERED,
        SCHEDULED,
        /** Somebody dialled and did not reach the caller. */
        ATTEMPTED,
        REACHED,
        /** The need is gone: see {@link Reason}. */
        SUPERSEDED,
        /** Nobody has reached the caller, and nobody will try any more. */
        EXPIRED;

        private static final Status[] VALUES = values();

        /** Whether somebody is still to be called. */
        public boolean isOpen() {
            return compareTo(REACHED) < 0;
        }
    }

    /** Why a callback is over. The order is that of packed forms: append, never reorder. */
    public enum Reason {
        /** The dialler has reached the caller. */
        REACHED,
        /** An agent of any centre has answered a call of the caller. */
        GOT_THROUGH,
        /** The caller has left a queue for the voice menu. */
        SELF_SERVED,
        /** The caller is to be called back for something newer. */
        NEWER,
        /** What came late shows that there never was a reason. */
        RETRACTED,
        /** The dialler has called it off: the caller does not want it. */
        CANCELLED,
        /** Dialled as often as it is worth. */
        UNREACHABLE,
        OUT_OF_DATE,
        /** It was over long ago, and nothing can change it any more: whoever keeps it may let it go. */
        FORGOTTEN;

        private static final Reason[] VALUES = values();

        Status status() {
            return this == REACHED ? Status.REACHED : compareTo(CANCELLED) < 0 ? Status.SUPERSEDED : Status.EXPIRED;
        }
    }

    /** Whether it is only told so that it can be let go. */
    public boolean isForgotten() {
        return closedFor == Reason.FORGOTTEN;
    }

    boolean isOpen() {
        return status.isOpen();
    }

    /** The same as told at another time. */
    Callback toldAt(long time) {
        return with(status, closedFor, time);
    }

    /** The same, over. */
    Callback closed(Reason reason, long time) {
        return with(reason.status(), reason, time);
    }

    private Callback with(Status now, @Nullable Reason reason, long time) {
        return new Callback(
                tenant,
                callbackId,
                caller,
                centre,
                queue,
                region,
                firstAttempt,
                attempts,
                abandonments,
                dials,
                priority,
                now,
                reason,
                notBefore,
                dueAt,
                expiresAt,
                time);
    }

    /** Packs a callback for the exchange and for state. */
    public static final class CallbackPacker implements Packer<Callback> {
        @Override
        public void write(Callback callback, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeUTF(callback.tenant);
            out.writeUTF(callback.callbackId);
            out.writeUTF(callback.caller);
            out.writeUTF(callback.centre);
            out.writeUTF(callback.queue);
            Packed.writeText(out, callback.region);
            out.writeLong(callback.firstAttempt);
            Packed.writeInt(out, callback.attempts);
            Packed.writeInt(out, callback.abandonments);
            Packed.writeInt(out, callback.dials);
            out.writeByte(callback.priority);
            out.writeByte(callback.status.ordinal());
            out.writeByte(callback.closedFor == null ? -1 : callback.closedFor.ordinal());
            Visit.writeTime(out, callback.notBefore, callback.firstAttempt);
            Visit.writeTime(out, callback.dueAt, callback.firstAttempt);
            Visit.writeTime(out, callback.expiresAt, callback.firstAttempt);
            Visit.writeTime(out, callback.asOf, callback.firstAttempt);
        }

        @Override
        public Callback read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "a callback");
            String tenant = in.readUTF();
            String callbackId = in.readUTF();
            String caller = in.readUTF();
            String centre = in.readUTF();
            String queue = in.readUTF();
            String region = Packed.readText(in);
            long firstAttempt = in.readLong();
            int attempts = Packed.readInt(in);
            int abandonments = Packed.readInt(in);
            int dials = Packed.readInt(in);
            int priority = in.readByte();
            Status status = Status.VALUES[in.readUnsignedByte()];
            int reason = in.readByte();
            return new Callback(
                    tenant,
                    callbackId,
                    caller,
                    centre,
                    queue,
                    region,
                    firstAttempt,
                    attempts,
                    abandonments,
                    dials,
                    priority,
                    status,
                    reason < 0 ? null : Reason.VALUES[reason],
                    Visit.readTime(in, firstAttempt),
                    Visit.readTime(in, firstAttempt),
                    Visit.readTime(in, firstAttempt),
                    Visit.readTime(in, firstAttempt));
        }
    }
}
