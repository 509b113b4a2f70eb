package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What the floor is keyed by. Contacts that were offered or blocked before any queue have the queue "" (and, where
 * nothing is known of it, the centre "") and count from the centre (the tenant) upwards.
 */
public record QueueId(String tenant, String centre, String queue) implements Comparable<QueueId>, Serializable {
    private static final Comparator<QueueId> ORDER =
            Comparator.comparing(QueueId::tenant).thenComparing(QueueId::centre).thenComparing(QueueId::queue);

    public static QueueId of(CallEvent event) {
        return new QueueId(event.tenant(), event.centre(), event.queue());
    }

    /** By tenant, centre, queue. */
    @Override
    public int compareTo(QueueId other) {
        return ORDER.compare(this, other);
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(tenant);
        out.writeUTF(centre);
        out.writeUTF(queue);
    }

    public static QueueId read(DataInput in) throws IOException {
        return new QueueId(in.readUTF(), in.readUTF(), in.readUTF());
    }

    /** Packs a queue's id as the key of state. */
    public static final class QueueIdPacker implements Packer<QueueId> {
        @Override
        public void write(QueueId queue, DataOutput out) throws IOException {
            queue.write(out);
        }

        @Override
        public QueueId read(DataInput in) throws IOException {
            return QueueId.read(in);
        }
    }
}
