package io.ringtide.domain.identity;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whose book an event is in.
 *
 * @param keeper who counts it
 * @param tenant "" for {@link Keeper#NOBODY}, as are all others
 * @param queue "" for {@link Keeper#AGENTS}
 * @param contactId the contact among those of the queue, or the agent among those of the centre
 */
public record Place(Keeper keeper, String tenant, String centre, String queue, String contactId) {
    /** Where events are that nobody has a number for. */
    public static final Place NOWHERE = new Place(Keeper.NOBODY, "", "", "", "");

    /** Who counts events. The order is part of packed state: append, never reorder. */
    public enum Keeper {
        NOBODY,
        /** A queue's floor, by contact. */
        FLOOR,
        /** A centre's agents, by name. */
        AGENTS;

        private static final Keeper[] VALUES = values();

        static Keeper of(int ordinal) {
            return VALUES[ordinal];
        }
    }

    public static Place of(CallEvent event) {
        String agent = event.agent();
        return switch (keeperOf(event.type())) {
            case FLOOR -> new Place(Keeper.FLOOR, event.tenant(), event.centre(), event.queue(), event.contactId());
            case AGENTS ->
                agent == null ? NOWHERE : new Place(Keeper.AGENTS, event.tenant(), event.centre(), "", agent);
            case NOBODY -> NOWHERE;
        };
    }

    /** Who counts events of that type. */
    public static Keeper keeperOf(EventType type) {
        return switch (type) {
            case CONTACT_OFFERED,
                    CONTACT_BLOCKED,
                    CONTACT_ENQUEUED,
                    CONTACT_ANSWERED,
                    CONTACT_DEQUEUED,
                    CONTACT_ENDED,
                    CONTACT_WRAPUP_ENDED -> Keeper.FLOOR;
            case AGENT_STATE_CHANGED -> Keeper.AGENTS;
            default -> Keeper.NOBODY;
        };
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(keeper.ordinal());
        out.writeUTF(tenant);
        out.writeUTF(centre);
        out.writeUTF(queue);
        Packed.writeLongText(out, contactId);
    }

    static Place read(DataInput in) throws IOException {
        return new Place(
                Keeper.of(in.readUnsignedByte()), in.readUTF(), in.readUTF(), in.readUTF(), Packed.readLongText(in));
    }
}
