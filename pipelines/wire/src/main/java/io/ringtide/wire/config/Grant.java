package io.ringtide.wire.config;

import java.util.Set;

/**
 * A part of a tenant that a role may see.
 *
 * @param all everything of the tenant; then nothing else is named
 * @param vendors ids; their own numbers and their centres
 * @param centres ids; with their queues
 * @param regions ids; of callers, and of centres by where they are
 */
public record Grant(String tenant, boolean all, Set<String> vendors, Set<String> centres, Set<String> regions) {
    public Grant {
        vendors = Set.copyOf(vendors);
        centres = Set.copyOf(centres);
        regions = Set.copyOf(regions);
    }
}
