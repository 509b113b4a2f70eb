package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.List;

/**
 * A contact centre.
 *
 * @param vendor id of the company that runs it
 * @param region id of the region whose calls it handles first
 * @param agents head count
 */
public record Centre(
        String id, Name name, String vendor, String region, int agents, Thresholds thresholds, List<Queue> queues)
        implements Serializable {
    public Centre {
        queues = List.copyOf(queues);
    }
}
