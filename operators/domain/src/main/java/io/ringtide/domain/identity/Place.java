package io.ringtide.domain.identity;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whose book an event is in.
 *
 * @param keeper who counts it
 * @param tenant "" for {@link Keeper#NOBODY}, as are all others
 * @param queue "" for {@link Keeper#AGENTS}
 * @param contactId the contact among those of the queue or region, or the agent among those of the centre
 * @param region where the caller is, of an attempt: that region's book it is in, too; else ""
 */
public record Place(Keeper keeper, String tenant, String centre, String queue, String contactId, String region) {
    /** Where events are that nobody has a number for. */
    public static final Place NOWHERE = new Place(Keeper.NOBODY, "", "", "", "", "");

    /** Who counts events. The order is part of packed state: append, never reorder. */
    public enum Keeper {
        NOBODY,
        /** A queue's floor, by contact. */
        FLOOR,
        /** A centre's agents, by name. */
        AGENTS,
        /** Where callers are, by contact; beside the floor. */
        REGIONS;

        private static final Keeper[] VALUES = values();

        static Keeper of(int ordinal) {
            return VALUES[ordinal];
        }
    }

    public static Place of(CallEvent event) {
        String agent = event.agent();
        return switch (keeperOf(event.type())) {
            case FLOOR -> onTheFloor(event);
            case AGENTS ->
                agent == null ? NOWHERE : new Place(Keeper.AGENTS, event.tenant(), event.centre(), "", agent, "");
            case NOBODY, REGIONS -> NOWHERE;
        };
    }

    private static Place onTheFloor(CallEvent event) {
        String region = event.region();
        return new Place(
                Keeper.FLOOR,
                event.tenant(),
                event.centre(),
                event.queue(),
                event.contactId(),
                region == null || !event.type().isAttempt() ? "" : region);
    }

    /** The place in its region's book; null where it is in none. */
    @Nullable
    Place inRegion() {
        return region.isEmpty() ? null : new Place(Keeper.REGIONS, tenant, "", "", contactId, region);
    }

    /** Whether both are in one book under one contact, apart from the regions' books. */
    boolean isSameBut(Place other) {
        return keeper == other.keeper
                && tenant.equals(other.tenant)
                && centre.equals(other.centre)
                && queue.equals(other.queue)
                && contactId.equals(other.contactId);
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
                    CONTACT_WRAPUP_ENDED,
                    QUEUE_SNAPSHOT -> Keeper.FLOOR;
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
        out.writeUTF(region);
    }

    static Place read(DataInput in) throws IOException {
        return new Place(
                Keeper.of(in.readUnsignedByte()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                Packed.readLongText(in),
                in.readUTF());
    }
}
