package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;

/** What agents are keyed by. Somebody who works in two centres is two agents. */
public record CentreId(String tenant, String centre) implements Comparable<CentreId>, Serializable {
    private static final Comparator<CentreId> ORDER =
            Comparator.comparing(CentreId::tenant).thenComparing(CentreId::centre);

    public static CentreId of(CallEvent event) {
        return new CentreId(event.tenant(), event.centre());
    }

    public static CentreId of(QueueId queue) {
        return new CentreId(queue.tenant(), queue.centre());
    }

    /** By tenant, centre. */
    @Override
    public int compareTo(CentreId other) {
        return ORDER.compare(this, other);
    }

    /** A queue of this centre; "" for the centre as a whole. */
    public QueueId queue(String queue) {
        return new QueueId(tenant, centre, queue);
    }

    /** Packs a centre's id as the key of state. */
    public static final class CentreIdPacker implements Packer<CentreId> {
        @Override
        public void write(CentreId id, DataOutput out) throws IOException {
            out.writeUTF(id.tenant);
            out.writeUTF(id.centre);
        }

        @Override
        public CentreId read(DataInput in) throws IOException {
            return new CentreId(in.readUTF(), in.readUTF());
        }
    }
}
