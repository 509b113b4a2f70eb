package io.ringtide.alerts.action;

import io.ringtide.alerts.reading.Places;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.staffing.CentreAdvice;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest staffing advice of each of a tenant's centres that is in trouble. Not thread-safe. */
public final class Advice {
    /** Of more centres nothing is kept. */
    static final int MOST_CENTRES = 10_000;

    /** What tells of feeds or of too few calls has nothing to do with agents. */
    private static final Set<Measure> OF_NO_AGENTS =
            EnumSet.of(Measure.MISSING_FEEDS, Measure.SURGE_FEED_FAILURE, Measure.SURGE_SILENCE);

    private static final Comparator<AlertAction.Centre> MOST_LACKING_FIRST = Comparator.comparingInt(
                    (AlertAction.Centre centre) -> -centre.gap())
            .thenComparing(AlertAction.Centre::centre);

    private final TreeMap<String, StaffingReport> troubled = new TreeMap<>();

    /** Takes what is told of a centre, in order of time. Where input of it is missing what was advised before stands. */
    public void hear(StaffingReport report) {
        CentreStanding standing = report.standing();
        if (standing != null && !standing.isComplete()) {
            return;
        }
        if (standing == null || !standing.isInTrouble()) {
            troubled.remove(report.centre());
        } else if (troubled.containsKey(report.centre()) || troubled.size() < MOST_CENTRES) {
            troubled.put(report.centre(), report);
        }
    }

    /** What is to be done about an alert; null where no centre that it is about is in trouble. */
    public @Nullable AlertAction about(AlertId id, AlertRule rule, Topology topology) {
        if (troubled.isEmpty() || OF_NO_AGENTS.contains(rule.measure())) {
            return null;
        }
        List<AlertAction.Centre> centres = new ArrayList<>();
        for (StaffingReport report : troubled.values()) {
            if (isAbout(id, report.centre(), topology)) {
                add(report, centres);
            }
        }
        if (centres.isEmpty()) {
            return null;
        }
        centres.sort(MOST_LACKING_FIRST);
        int told = Math.min(centres.size(), AlertAction.MOST_CENTRES);
        List<AlertAction.Centre> most = centres.subList(0, told);
        ActionWording wording = new ActionWording(id.tenant(), topology);
        int more = centres.size() - told;
        return new AlertAction(most, more, wording.english(most, more), wording.korean(most, more));
    }

    private static boolean isAbout(AlertId id, String centre, Topology topology) {
        Places places = Places.of(id.scope());
        Places own = Places.of(Scope.centre(centre)).completedBy(topology, id.tenant());
        return switch (id.scope().kind()) {
            case QUEUE, CENTRE -> centre.equals(places.centre());
            case VENDOR -> places.vendor() != null && places.vendor().equals(own.vendor());
            case HANDLING_REGION, REGION ->
                places.region() != null && places.region().equals(own.region());
            case TENANT -> true;
        };
    }

    private static void add(StaffingReport report, List<AlertAction.Centre> centres) {
        CentreStanding standing = report.standing();
        if (standing == null) {
            return;
        }
        CentreAdvice advice = standing.advice();
        centres.add(new AlertAction.Centre(
                report.centre(),
                report.asOf(),
                advice.required().orElse(0),
                advice.load().staffed(),
                standing.gap().orElse(0),
                advice.borrowed().stream().limit(AlertAction.MOST_DONORS).toList(),
                advice.missing(),
                advice.measures(),
                standing.clearBy(),
                standing.helpUntil()));
    }

    /** The packed state. */
    public void write(DataOutput out) throws IOException {
        AlertInput.AlertInputPacker packer = new AlertInput.AlertInputPacker();
        Packed.writeInt(out, troubled.size());
        for (StaffingReport report : troubled.values()) {
            packer.write(new AlertInput.Advised(report), out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        AlertInput.AlertInputPacker packer = new AlertInput.AlertInputPacker();
        for (int left = Packed.readInt(in); left > 0; left--) {
            hear(((AlertInput.Advised) packer.read(in)).report());
        }
    }
}
