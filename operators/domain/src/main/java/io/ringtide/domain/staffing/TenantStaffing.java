package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.TenantState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The advice for a tenant's centres, minute by minute. Frames wait until their slide is known whole, and a slide is judged by
 * what was told of regions up to it, so that it does not matter what comes first. A centre is told of when what is advised is
 * another; each minute while it is in trouble, for then its times move; and every five minutes anyway, for
 * whoever has lost count. Not thread-safe.
 */
public final class TenantStaffing implements TenantState {
    /** Advice is given by the minute, by its first slide: people cannot follow more. */
    static final long EVERY_MS = 60_000;

    static final long AGAIN_MS = 300_000;

    /** For so long after the first slide windows tell of too little to say how many calls come. */
    static final long UNKNOWN_MS = 900_000;

    private static final int VERSION = 1;
    private static final long NOT_BEGUN = Long.MAX_VALUE;
    private static final long NEVER = Long.MIN_VALUE;

    private final String tenant;
    private final Ticks ticks;
    private final AdviceSettings settings;
    private final NavigableMap<Long, Map<Scope, Frame>> frames = new TreeMap<>();
    private final RegionCalls regions = new RegionCalls();
    private final TreeMap<String, StaffingReport> told = new TreeMap<>();
    private final Set<Loan.Sharing> sharings = new TreeSet<>();
    private Configurations configurations;
    private long begunAt = NOT_BEGUN;
    private long lastSlide = NEVER;

    public TenantStaffing(String tenant, Ticks ticks, AdviceSettings settings, Configurations configurations) {
        this.tenant = tenant;
        this.ticks = ticks;
        this.settings = settings;
        this.configurations = configurations;
    }

    @Override
    public String tenant() {
        return tenant;
    }

    /** Goes by another history of configurations, which says the same of all slides that are over. */
    @Override
    public void reconfigure(Configurations now) {
        configurations = now;
    }

    /** Takes what is told of a slide or a tick that is not over here. */
    public void accept(StaffingInput input) {
        if (input instanceof StaffingInput.Floor floor) {
            frames.computeIfAbsent(floor.frame().asOf(), any -> new TreeMap<>())
                    .putIfAbsent(floor.frame().scope(), floor.frame());
        } else if (input instanceof StaffingInput.Stood stood) {
            regions.accept(stood.load());
        }
    }

    /** Advises as of the slides up to {@code time}, before which everything is known. What comes out is in order of time. */
    public void advanceTo(long time, Consumer<StaffingReport> out) {
        while (!frames.isEmpty() && frames.firstKey() <= time) {
            Map.Entry<Long, Map<Scope, Frame>> slide = frames.pollFirstEntry();
            regions.advanceTo(ticks.closedBefore(slide.getKey()));
            if (lastSlide == NEVER || isOther(lastSlide, slide.getKey(), EVERY_MS)) {
                lastSlide = slide.getKey();
                advise(slide.getKey(), slide.getValue(), out);
            }
        }
        regions.advanceTo(ticks.closedBefore(time));
    }

    /** Whether it knows no more than one of which nothing has been heard. */
    @Override
    public boolean isOver() {
        return frames.isEmpty() && told.isEmpty() && regions.isEmpty() && begunAt == NOT_BEGUN;
    }

    private void advise(long slide, Map<Scope, Frame> together, Consumer<StaffingReport> out) {
        begunAt = Math.min(begunAt, slide);
        if (slide - begunAt < UNKNOWN_MS) {
            return;
        }
        StaffedSlide staffed = new StaffedSlide(tenant, slide, together, regions, settings, configurations.at(slide));
        StaffedSlide.Advised advised = staffed.advise(sharings, troubled());
        sharings.clear();
        sharings.addAll(advised.sharings());
        Set<String> gone = new TreeSet<>(told.keySet());
        for (StaffingReport report : advised.reports()) {
            gone.remove(report.centre());
            tell(report, out);
        }
        for (String centre : gone) {
            told.remove(centre);
            out.accept(new StaffingReport(tenant, centre, slide, null));
        }
    }

    private Set<String> troubled() {
        Set<String> centres = new TreeSet<>();
        for (StaffingReport report : told.values()) {
            CentreStanding standing = report.standing();
            if (standing != null && standing.isInTrouble()) {
                centres.add(report.centre());
            }
        }
        return centres;
    }

    private void tell(StaffingReport report, Consumer<StaffingReport> out) {
        StaffingReport before = told.get(report.centre());
        if (before == null || isNews(before, report)) {
            told.put(report.centre(), report);
            out.accept(report);
        }
    }

    private static boolean isNews(StaffingReport before, StaffingReport report) {
        CentreStanding was = before.standing();
        CentreStanding now = report.standing();
        return was == null
                || now == null
                || now.isInTrouble()
                || !now.saysAs(was)
                || isOther(before.asOf(), report.asOf(), AGAIN_MS);
    }

    private static boolean isOther(long one, long other, long periodMs) {
        return Math.floorDiv(one, periodMs) != Math.floorDiv(other, periodMs);
    }

    /** The packed state. */
    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(begunAt);
        out.writeLong(lastSlide);
        StaffingInput.StaffingInputPacker inputs = new StaffingInput.StaffingInputPacker();
        Packed.writeInt(out, frames.values().stream().mapToInt(Map::size).sum());
        for (Map<Scope, Frame> together : frames.values()) {
            for (Frame frame : together.values()) {
                inputs.write(new StaffingInput.Floor(frame), out);
            }
        }
        regions.write(out);
        StaffingReport.StaffingReportPacker reports = new StaffingReport.StaffingReportPacker();
        Packed.writeInt(out, told.size());
        for (StaffingReport report : told.values()) {
            reports.write(report, out);
        }
        Packed.writeInt(out, sharings.size());
        for (Loan.Sharing sharing : sharings) {
            Packed.writeLongText(out, sharing.donor());
            Packed.writeLongText(out, sharing.borrower());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TenantStaffing read(
            DataInput in, String tenant, Ticks ticks, AdviceSettings settings, Configurations configurations)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a tenant's staffing");
        TenantStaffing staffing = new TenantStaffing(tenant, ticks, settings, configurations);
        staffing.begunAt = in.readLong();
        staffing.lastSlide = in.readLong();
        StaffingInput.StaffingInputPacker inputs = new StaffingInput.StaffingInputPacker();
        for (int left = Packed.readInt(in); left > 0; left--) {
            staffing.accept(inputs.read(in));
        }
        staffing.regions.read(in);
        StaffingReport.StaffingReportPacker reports = new StaffingReport.StaffingReportPacker();
        for (int left = Packed.readInt(in); left > 0; left--) {
            StaffingReport report = reports.read(in);
            staffing.told.put(report.centre(), report);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            staffing.sharings.add(new Loan.Sharing(Packed.readLongText(in), Packed.readLongText(in)));
        }
        return staffing;
    }
}
