package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is in from one event to the next.
 *
 * @param queues the queues served, in order of their names
 */
record Stint(AgentState state, List<String> queues) {
    /** Before anything was seen. */
    static final Stint UNSEEN = new Stint(AgentState.OFFLINE, List.of());

    /** The same agent when nothing has been heard for too long. */
    Stint lost() {
        return new Stint(AgentState.OFFLINE, queues);
    }

    boolean isOffline() {
        return state == AgentState.OFFLINE;
    }

    /** Whether it counts among those of a queue, or of the centre, whose queue is "". */
    boolean isOf(String queue) {
        return queue.isEmpty() || queues.contains(queue);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        writeQueues(queues, out);
    }

    static Stint read(DataInput in) throws IOException {
        AgentState state = AgentState.of(in.readUnsignedByte());
        List<String> queues = readQueues(in);
        return new Stint(state, queues == null ? List.of() : queues);
    }

    static void writeQueues(@Nullable List<String> queues, DataOutput out) throws IOException {
        Packed.writeInt(out, queues == null ? -1 : queues.size());
        if (queues != null) {
            for (String queue : queues) {
                out.writeUTF(queue);
            }
        }
    }

    static @Nullable List<String> readQueues(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        if (size < 0) {
            return null;
        }
        List<String> queues = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            queues.add(in.readUTF());
        }
        return List.copyOf(queues);
    }
}
