package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one event of an agent, or of an id that belongs to an event elsewhere.
 *
 * @param isElsewhere whether it counts for nothing but keeps its id from counting
 * @param time when, epoch milliseconds
 * @param state the state from then on
 * @param queues the queues from then on, in order; null where the event did not say
 * @param idHash the idempotency key (source, id)
 * @param fingerprint the contents; tells a repetition from a conflict
 * @param position where the event stood in the input
 * @param arrival when it arrived, epoch milliseconds
 */
record AgentFact(
        boolean isElsewhere,
        long time,
        AgentState state,
        @Nullable List<String> queues,
        long idHash,
        long fingerprint,
        long position,
        long arrival) {
    private static final int ELSEWHERE = 0xff;

    static AgentFact of(CallEvent event) {
        return new AgentFact(
                false,
                event.time(),
                Objects.requireNonNull(event.agentState()),
                event.queues(),
                event.idHash(),
                event.fingerprint(),
                event.position(),
                event.arrival());
    }

    /** What is left of an id that an agent is to give up. */
    static AgentFact of(Withdrawal withdrawal) {
        return new AgentFact(
                true,
                withdrawal.time(),
                AgentState.OFFLINE,
                null,
                withdrawal.idHash(),
                withdrawal.fingerprint(),
                Position.NOWHERE,
                withdrawal.arrival());
    }

    /** Whether both are of one event's id: an id is free again after a day. */
    boolean hasIdOf(AgentFact other) {
        return idHash == other.idHash && Math.abs(time - other.time) <= IdRegister.REMEMBERED_MS;
    }

    /** Whether this fact counts, and not the one known before, of two with the same (source, id) and other contents. */
    boolean prevailsOver(AgentFact known, Precedence precedence) {
        if (isElsewhere && time == known.time && !known.isElsewhere && precedence == Precedence.IN_ORDER) {
            // In order, whoever is told to give up at an equal time came second, be the message ever so late.
            return true;
        }
        return precedence.prevails(time, fingerprint, known.time, known.fingerprint);
    }

    /** @param hour the beginning of the span that the fact is packed with, epoch milliseconds */
    void write(long hour, DataOutput out) throws IOException {
        Packed.writeLong(out, time - hour);
        out.writeByte(isElsewhere ? ELSEWHERE : state.ordinal());
        Stint.writeQueues(queues, out);
        out.writeLong(idHash);
        out.writeLong(fingerprint);
        Packed.writeLong(out, position);
        Packed.writeLong(out, arrival - time);
    }

    static AgentFact read(long hour, DataInput in) throws IOException {
        long time = hour + Packed.readLong(in);
        int state = in.readUnsignedByte();
        return new AgentFact(
                state == ELSEWHERE,
                time,
                state == ELSEWHERE ? AgentState.OFFLINE : AgentState.of(state),
                Stint.readQueues(in),
                in.readLong(),
                in.readLong(),
                Packed.readLong(in),
                time + Packed.readLong(in));
    }
}
