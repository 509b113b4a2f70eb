package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one event of an agent.
 *
 * @param time when, epoch milliseconds
 * @param state the state from then on
 * @param queues the queues from then on, in order; null where the event did not say
 * @param idHash the idempotency key (source, id)
 * @param fingerprint the contents; tells a repetition from a conflict
 * @param position where the event stood in the input
 * @param arrival when it arrived, epoch milliseconds
 */
record AgentFact(
        long time,
        AgentState state,
        @Nullable List<String> queues,
        long idHash,
        long fingerprint,
        long position,
        long arrival) {

    static AgentFact of(CallEvent event) {
        return new AgentFact(
                event.time(),
                Objects.requireNonNull(event.agentState()),
                event.queues(),
                event.idHash(),
                event.fingerprint(),
                event.position(),
                event.arrival());
    }

    /** Whether this fact counts, and not the one known before, of two with the same (source, id) and other contents. */
    boolean prevailsOver(AgentFact known, boolean isInOrder) {
        if (time != known.time) {
            return time < known.time;
        }
        return !isInOrder && Long.compareUnsigned(fingerprint, known.fingerprint) < 0;
    }

    /** @param hour the beginning of the span that the fact is packed with, epoch milliseconds */
    void write(long hour, DataOutput out) throws IOException {
        Packed.writeLong(out, time - hour);
        out.writeByte(state.ordinal());
        Stint.writeQueues(queues, out);
        out.writeLong(idHash);
        out.writeLong(fingerprint);
        Packed.writeLong(out, position);
        Packed.writeLong(out, arrival - time);
    }

    static AgentFact read(long hour, DataInput in) throws IOException {
        long time = hour + Packed.readLong(in);
        AgentState state = AgentState.of(in.readUnsignedByte());
        return new AgentFact(
                time,
                state,
                Stint.readQueues(in),
                in.readLong(),
                in.readLong(),
                Packed.readLong(in),
                time + Packed.readLong(in));
    }
}
