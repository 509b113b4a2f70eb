package io.ringtide.domain.source;

import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a source has told of, and so what lacks something when it falls silent.
 *
 * @param queue a queue, or a centre as a whole
 * @param vendor the vendor that the events name, for a centre that the topology does not know
 */
public record Feed(QueueId queue, @Nullable String vendor) {

    void write(DataOutput out) throws IOException {
        queue.write(out);
        Packed.writeText(out, vendor);
    }

    static Feed read(DataInput in) throws IOException {
        return new Feed(QueueId.read(in), Packed.readText(in));
    }
}
