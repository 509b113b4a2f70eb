package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The vendor that a queue's events name, for a centre that the topology does not know: the earliest event that names one
 * tells it; of two in one instant the lower name, whichever came first.
 */
final class LearnedVendor {
    private @Nullable String name;
    private long since = Long.MAX_VALUE;

    void learn(CallEvent event) {
        String named = event.vendor();
        if (named == null || event.time() > since) {
            return;
        }
        if (event.time() < since || name == null || named.compareTo(name) < 0) {
            name = named;
            since = event.time();
        }
    }

    @Nullable
    String name() {
        return name;
    }

    void write(DataOutput out) throws IOException {
        Packed.writeText(out, name);
        out.writeLong(since);
    }

    void read(DataInput in) throws IOException {
        name = Packed.readText(in);
        since = in.readLong();
    }
}
