package io.ringtide.domain.topology;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A customer of the system: one floor, however many companies run its centres.
 *
 * @param zone the time zone of business days and intervals
 * @param thresholds for every queue that nothing nearer sets, unknown queues included
 * @param formula how the service level of everything is told that nothing nearer sets
 * @param callsPerMonth usual load, for the simulator and for surges before anything is learned
 * @param holidays days on which customers call as they do on Sundays
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
        SortedSet<LocalDate> holidays)
        implements Serializable {
    public Tenant {
        regions = List.copyOf(regions);
        vendors = List.copyOf(vendors);
        centres = List.copyOf(centres);
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    }

    /** Without holidays. */
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
        this(id, name, zone, thresholds, formula, callsPerMonth, regions, vendors, centres, new TreeSet<>());
    }

    /** With Ringtide's own formula and without holidays. */
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
}
