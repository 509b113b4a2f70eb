package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.List;

/**
 * A contact centre.
 *
 * @param vendor id of the company that runs it
 * @param region id of the region whose calls it handles first
 * @param agents head count
 * @param thresholds resolved: the centre's own, else the vendor's, the tenant's
 * @param formula likewise resolved: how its service level is told
 */
public record Centre(
        String id,
        Name name,
        String vendor,
        String region,
        int agents,
        Thresholds thresholds,
        ServiceLevelFormula formula,
        List<Queue> queues)
        implements Serializable {
    public Centre {
        queues = List.copyOf(queues);
    }

    /** With Ringtide's own formula. */
    public Centre(
            String id, Name name, String vendor, String region, int agents, Thresholds thresholds, List<Queue> queues) {
        this(id, name, vendor, region, agents, thresholds, ServiceLevelFormula.RINGTIDE, queues);
    }
}
