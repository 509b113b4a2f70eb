package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How many agents are in which state at one instant, those offline among them if they were seen within a day. Immutable. */
public final class AgentsByState {
    private static final AgentState[] STATES = AgentState.values();

    /** Nobody was seen. */
    public static final AgentsByState NONE = new AgentsByState(new int[STATES.length]);

    private final int[] counts;

    private AgentsByState(int[] counts) {
        this.counts = counts;
    }

    /** @param counts one for each state, in the order of {@link AgentState} */
    public static AgentsByState of(int... counts) {
        return new AgentsByState(Arrays.copyOf(counts, STATES.length));
    }

    public int get(AgentState state) {
        return counts[state.ordinal()];
    }

    /** Whether there is nobody, not even offline. */
    public boolean isEmpty() {
        return Arrays.equals(counts, NONE.counts);
    }

    AgentsByState plus(AgentsByState other) {
        if (other.isEmpty()) {
            return this;
        }
        int[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new AgentsByState(sum);
    }

    void write(DataOutput out) throws IOException {
        for (int count : counts) {
            Packed.writeInt(out, count);
        }
    }

    static AgentsByState read(DataInput in) throws IOException {
        int[] counts = new int[STATES.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Packed.readInt(in);
        }
        return new AgentsByState(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentsByState that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (AgentState state : STATES) {
            if (get(state) != 0) {
                text.append(text.length() == 1 ? "" : ", ")
                        .append(state)
                        .append('=')
                        .append(get(state));
            }
        }
        return text.append('}').toString();
    }
}
