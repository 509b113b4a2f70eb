package io.ringtide.alerts;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.EmergencyLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which surges go on and how regions are run. From the first surge until no surge goes on and no region is in an emergency or
 * recovers from one, it is one storm: what is told of in that time belongs together. Not thread-safe.
 */
final class Storms {
    /** A surge that goes on is told of every minute: of which nothing was told for a day, nobody will say that it ended. */
    static final long FORGOTTEN_AFTER_MS = 24 * 60 * 60_000L;

    /** Who recovers from an emergency is worse off than who is watched. */
    static final Comparator<EmergencyLevel> BY_GRAVITY = Comparator.comparingInt(level -> switch (level) {
        case NORMAL -> 0;
        case WATCH -> 1;
        case RECOVERY -> 2;
        case EMERGENCY -> 3;
    });

    private static final String NO_STORM = "";
    private static final EmergencyLevel[] LEVELS = EmergencyLevel.values();

    private final TreeMap<Long, SurgeReport> surges = new TreeMap<>();
    private final TreeMap<String, EmergencyLevel> levels = new TreeMap<>();
    private String storm = NO_STORM;

    void accept(SurgeReport report) {
        SurgeChange change = report.change();
        if (change.status() == SurgeChange.Status.ENDED) {
            surges.remove(change.id());
        } else {
            surges.put(change.id(), report);
        }
        if (storm.isEmpty() && isUp(change) && surges.containsKey(change.id())) {
            storm = "storm-" + change.surgeId();
        }
    }

    void accept(EmergencyChange change) {
        if (change.level() == EmergencyLevel.NORMAL) {
            levels.remove(change.region());
        } else {
            levels.put(change.region(), change.level());
        }
        if (storm.isEmpty() && change.level() == EmergencyLevel.EMERGENCY) {
            storm = "emergency-" + change.region() + '-' + change.asOf();
        }
    }

    /** Settles what goes on at a slide, after everything up to it was accepted. */
    void settle(long slide) {
        surges.values().removeIf(report -> report.change().asOf() < slide - FORGOTTEN_AFTER_MS);
        boolean goesOn = surges.values().stream().anyMatch(report -> isUp(report.change()))
                || levels.values().stream().anyMatch(level -> level.compareTo(EmergencyLevel.EMERGENCY) >= 0);
        if (!goesOn) {
            storm = NO_STORM;
        }
    }

    /** What a page tells of together; null where no storm goes on. */
    @Nullable
    String storm() {
        return storm.isEmpty() ? null : storm;
    }

    /** A surge of more calls than usual in a region or in the nation, or null. @param region null where it is not one */
    @Nullable
    SurgeChange over(@Nullable String region) {
        for (SurgeReport report : surges.values()) {
            SurgeChange change = report.change();
            boolean isThere = change.kind() == Kind.REGIONAL
                    && region != null
                    && change.regions().contains(region);
            if (isThere || change.kind() == Kind.NATIONAL) {
                return change;
            }
        }
        return null;
    }

    /**
     * Where those of a kind go on, with how many times the usual; of several in a place the greatest.
     *
     * @param isOfCentres whether the centres are meant that have failed, and not the regions
     */
    Map<String, Double> ratios(String kind, boolean isOfCentres) {
        Map<String, Double> ratios = new TreeMap<>();
        for (SurgeReport report : surges.values()) {
            SurgeChange change = report.change();
            if (change.kind().name().equals(kind)) {
                boolean isFailure = change.kind() == Kind.CENTRE_FAILURE;
                List<String> places = isOfCentres && isFailure ? change.names() : change.regions();
                places.forEach(place -> ratios.merge(place, change.ratio(), Math::max));
            }
        }
        return ratios;
    }

    Map<String, EmergencyLevel> levels() {
        return levels;
    }

    /** At which a region is run. */
    EmergencyLevel level(String region) {
        return levels.getOrDefault(region, EmergencyLevel.NORMAL);
    }

    private static boolean isUp(SurgeChange change) {
        return change.kind() == Kind.REGIONAL || change.kind() == Kind.NATIONAL;
    }

    void write(DataOutput out) throws IOException {
        SurgeReport.SurgeReportPacker packer = new SurgeReport.SurgeReportPacker();
        Packed.writeInt(out, surges.size());
        for (SurgeReport report : surges.values()) {
            packer.write(report, out);
        }
        Packed.writeInt(out, levels.size());
        for (Map.Entry<String, EmergencyLevel> level : levels.entrySet()) {
            Packed.writeLongText(out, level.getKey());
            out.writeByte(level.getValue().ordinal());
        }
        Packed.writeLongText(out, storm);
    }

    void read(DataInput in) throws IOException {
        SurgeReport.SurgeReportPacker packer = new SurgeReport.SurgeReportPacker();
        for (int left = Packed.readInt(in); left > 0; left--) {
            SurgeReport report = packer.read(in);
            surges.put(report.change().id(), report);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            levels.put(Packed.readLongText(in), LEVELS[in.readUnsignedByte()]);
        }
        storm = Packed.readLongText(in);
    }
}
