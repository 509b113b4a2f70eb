package io.ringtide.domain.topology;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where callers are.
 *
 * @param share this region's part of the tenant's calls, 0 to 1
 * @param emergency how people want it to be run, whatever the numbers say, or null
 */
public record Region(
        String id, Name name, double share, @Nullable ManualLevel emergency) implements Serializable {
    /** One that is run as the numbers say. */
    public Region(String id, Name name, double share) {
        this(id, name, share, null);
    }
}
