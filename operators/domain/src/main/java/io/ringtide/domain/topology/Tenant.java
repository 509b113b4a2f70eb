package io.ringtide.domain.topology;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * A customer of the system: one floor, however many companies run its centres.
 *
 * @param zone the time zone of business days and intervals
 * @param thresholds for every queue that nothing nearer sets, unknown queues included
 * @param formula how the service level of everything is told that nothing nearer sets
 * @param callsPerMonth usual load, for the simulator and for surges before anything is learned
 * @param expectations what is known beforehand of how customers call
 */
public record Tenant(
        String id,
        Name name,
        ZoneId zone,
        Thresholds thresholds,
        ServiceLevelFormula formula,
        double callsPerMonth,
        List<Region> regions,
        List<Vendor> vendors,
        List<Centre> centres,
        Expectations expectations)
        implements Serializable {
    public Tenant {
        regions = List.copyOf(regions);
        vendors = List.copyOf(vendors);
        centres = List.copyOf(centres);
    }

    /** Of which nothing is known beforehand. */
    public Tenant(
            String id,
            Name name,
            ZoneId zone,
            Thresholds thresholds,
            ServiceLevelFormula formula,
            double callsPerMonth,
            List<Region> regions,
            List<Vendor> vendors,
            List<Centre> centres) {
        this(id, name, zone, thresholds, formula, callsPerMonth, regions, vendors, centres, Expectations.NONE);
    }

    /** With Ringtide's own formula, and nothing known beforehand. */
    public Tenant(
            String id,
            Name name,
            ZoneId zone,
            Thresholds thresholds,
            double callsPerMonth,
            List<Region> regions,
            List<Vendor> vendors,
            List<Centre> centres) {
        this(id, name, zone, thresholds, ServiceLevelFormula.RINGTIDE, callsPerMonth, regions, vendors, centres);
    }

    /** The same one with what was learned of it. */
    public Tenant with(Baselines learned) {
        return new Tenant(
                id,
                name,
                zone,
                thresholds,
                formula,
                callsPerMonth,
                regions,
                vendors,
                centres,
                expectations.with(learned));
    }
}
