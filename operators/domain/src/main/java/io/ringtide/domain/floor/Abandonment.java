package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A visit that ended because whoever waited gave up: one of those that {@code abandoned} counts. What is told last of a contact and a
 * time holds.
 *
 * @param enqueuedAt since when it waited, epoch milliseconds
 * @param abandonedAt when it left
 * @param waitMs as it counts; negative where only the end was seen, and named none
 * @param isWithdrawn there is no such visit after all: what came later says that it was answered, or left at another time
 */
public record Abandonment(
        QueueId queue, String contactId, long enqueuedAt, long abandonedAt, long waitMs, boolean isWithdrawn) {

    /** Tells what a change of a contact's visits changes of those that it abandoned. */
    static void compare(
            QueueId queue,
            String contactId,
            List<Stay> before,
            List<Stay> after,
            long ghostLimitMs,
            Consumer<Abandonment> out) {
        List<Abandonment> known = of(queue, contactId, before, ghostLimitMs);
        List<Abandonment> now = of(queue, contactId, after, ghostLimitMs);
        for (Abandonment one : known) {
            if (now.stream().noneMatch(other -> other.abandonedAt == one.abandonedAt)) {
                out.accept(one.withdrawn());
            }
        }
        now.stream().filter(one -> !known.contains(one)).forEach(out);
    }

    private static List<Abandonment> of(QueueId queue, String contactId, List<Stay> stays, long ghostLimitMs) {
        List<Abandonment> all = new ArrayList<>();
        for (Stay stay : stays) {
            Fact exit = stay.exit();
            if (exit != null && exit.kind() == Fact.Kind.ABANDONED && stay.endedInTime(ghostLimitMs)) {
                all.add(new Abandonment(
                        queue, contactId, stay.waitsSince(), exit.time(), ContactCount.waitMs(stay, exit), false));
            }
        }
        return all;
    }

    private Abandonment withdrawn() {
        return new Abandonment(queue, contactId, enqueuedAt, abandonedAt, waitMs, true);
    }

    /** Packs abandonments for the way to their topic. */
    public static final class AbandonmentPacker implements Packer<Abandonment> {
        @Override
        public void write(Abandonment one, DataOutput out) throws IOException {
            one.queue.write(out);
            out.writeUTF(one.contactId);
            out.writeLong(one.enqueuedAt);
            out.writeLong(one.abandonedAt);
            Packed.writeLong(out, one.waitMs);
            out.writeBoolean(one.isWithdrawn);
        }

        @Override
        public Abandonment read(DataInput in) throws IOException {
            return new Abandonment(
                    QueueId.read(in),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    Packed.readLong(in),
                    in.readBoolean());
        }
    }
}
