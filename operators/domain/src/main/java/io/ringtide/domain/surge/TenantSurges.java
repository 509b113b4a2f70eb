package io.ringtide.domain.surge;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Expectations;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.TenantState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ticks of a tenant's regions side by side and watches them, one after the other, zeros included, from the first
 * that anybody called in. The regions are those of the topology that is in force at the tick; one that stays keeps what it
 * has learned. Not thread-safe.
 */
public final class TenantSurges implements TenantState {
    /** Where nobody at all has called for that long, time is skipped until somebody does; milliseconds. */
    static final long ASLEEP_AFTER_MS = 24 * 60 * 60_000L;

    /** Of a surge in more regions the evidence of the first is told. */
    static final int MOST_SHOWN = 50;

    private static final int VERSION = 5;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final String tenant;
    private final TicksTold<RegionTick> regionTicks = new TicksTold<>(new RegionTick.RegionTickPacker());
    private final TicksTold<CentreTick> centreTicks = new TicksTold<>(new CentreTick.CentreTickPacker());
    private final CentreFailures failures;
    private final FeedFailures feeds;
    private final Publications publications = new Publications();
    private Configurations configurations;
    /** The first tick that was not watched. */
    private long next = NOT_BEGUN;

    private long lastHeard = NOT_BEGUN;
    private @Nullable Configuration inForce;
    private @Nullable SurgeDetector detector;
    private SurgeSettings settings = SurgeSettings.DEFAULT;
    private List<String> regions = List.of();

    public TenantSurges(String tenant, Configurations configurations) {
        this.tenant = tenant;
        this.configurations = configurations;
        this.failures = new CentreFailures(tenant);
        this.feeds = new FeedFailures(tenant);
    }

    @Override
    public String tenant() {
        return tenant;
    }

    /** Goes by another history of configurations, which says the same of all ticks that are over. */
    @Override
    public void reconfigure(Configurations now) {
        configurations = now;
    }

    /**
     * Takes what a region did, in any order.
     *
     * @return false where that tick is over for all
     */
    public boolean accept(RegionTick tick) {
        if (tick.start() < next) {
            return false;
        }
        regionTicks.put(tick.start(), tick.region().region(), tick);
        return true;
    }

    /**
     * Takes what a centre did, in any order.
     *
     * @return false where that tick is over for all
     */
    public boolean accept(CentreTick tick) {
        if (tick.start() < next) {
            return false;
        }
        centreTicks.put(tick.start(), tick.centre().centre(), tick);
        return true;
    }

    /** Takes what is said of a source, in any order. */
    public void accept(DeadFeed feed) {
        feeds.accept(feed);
    }

    /**
     * Takes what is known to come, in any order.
     *
     * @param tick the beginning of the tick from which on it is known
     */
    public void accept(KnownEvent event, long tick) {
        publications.add(tick, event);
    }

    /**
     * Watches all ticks that begin before {@code closedBefore}.
     *
     * @param ticks when a tick is over
     * @param loads is told of every region in every tick, in order of time
     */
    public void advanceTo(long closedBefore, Ticks ticks, Consumer<SurgeReport> out, Consumer<RegionLoad> loads) {
        advanceTo(closedBefore, ticks, new LogGaps(), out, loads);
    }

    /** The same where a part of the log may be missing. */
    public void advanceTo(
            long closedBefore, Ticks ticks, LogGaps gaps, Consumer<SurgeReport> out, Consumer<RegionLoad> loads) {
        if (next == NOT_BEGUN) {
            // What is told of a later tick came from somebody who is ahead: others may tell of earlier ones.
            if (firstTold() >= closedBefore) {
                forgetUnlessKnown(closedBefore);
                return;
            }
            next = firstTold();
        }
        while (next < closedBefore) {
            if (next - lastHeard > ASLEEP_AFTER_MS && firstTold() > next && isAllSeen(next, ticks, gaps)) {
                next = Math.min(firstTold(), closedBefore);
                if (detector != null) {
                    detectorAt(next - TickCalendar.TICK_MS);
                }
            } else {
                watch(next, ticks, gaps, out, loads);
                next += TickCalendar.TICK_MS;
            }
        }
    }

    /** Else nobody knows whether somebody called, and what is blind is to be told of as such. */
    private boolean isAllSeen(long start, Ticks ticks, LogGaps gaps) {
        return feeds.isEmpty() && !gaps.isMissing(start + TickCalendar.TICK_MS + ticks.allowanceMs());
    }

    private long firstTold() {
        return Math.min(regionTicks.first(), centreTicks.first());
    }

    /** Nothing is kept of tenants that nobody has announced. */
    private void forgetUnlessKnown(long closedBefore) {
        feeds.forgetBefore(closedBefore);
        if (configurations.topology(closedBefore).tenant(tenant).isEmpty()) {
            publications.upTo(closedBefore - TickCalendar.TICK_MS, event -> {});
            feeds.forget();
        }
    }

    /** Whether it knows no more than one of which nothing has been heard. */
    @Override
    public boolean isOver() {
        return next == NOT_BEGUN && firstTold() == Long.MAX_VALUE && feeds.isEmpty() && publications.isEmpty();
    }

    private void watch(long start, Ticks when, LogGaps gaps, Consumer<SurgeReport> out, Consumer<RegionLoad> loads) {
        Map<String, RegionTick> ticks = regionTicks.take(start);
        Map<String, CentreTick> handled = centreTicks.take(start);
        SurgeDetector watching = detectorAt(start);
        publications.upTo(start, event -> hear(event, watching));
        int[] fresh = new int[regions.size()];
        int[] late = new int[regions.size()];
        for (int i = 0; i < fresh.length; i++) {
            RegionTick tick = ticks.get(regions.get(i));
            fresh[i] = tick == null ? 0 : tick.fresh();
            late[i] = tick == null ? 0 : tick.late();
            lastHeard = fresh[i] > 0 ? start : lastHeard;
        }
        lastHeard = handled.isEmpty() ? lastHeard : start;
        Consumer<SurgeChange> tell = change -> out.accept(report(change, watching, ticks));
        long knownBefore = start + TickCalendar.TICK_MS + when.allowanceMs();
        Sight log = gaps.isMissing(knownBefore) ? Sight.BLIND : Sight.CLEAR;
        feeds.look(start, knownBefore, log);
        watching.tick(start, fresh, late, feeds::byFeeds, log, tell);
        failures.tick(start, handled, feeds, tell);
        feeds.tick(start, knownBefore, tell);
        for (String region : regions) {
            RegionLoad load = load(region, start, watching.standing(region), ticks.get(region));
            feeds.called(region, load.fresh(), load.expected());
            loads.accept(load);
        }
    }

    /** Nothing is kept of regions that nobody has announced. */
    private void hear(KnownEvent event, SurgeDetector watching) {
        if (event.region().isEmpty() || regions.contains(event.region())) {
            watching.expectMore(event);
        }
    }

    private RegionLoad load(String region, long start, SurgeDetector.Standing standing, @Nullable RegionTick tick) {
        return new RegionLoad(
                new RegionId(tenant, region),
                start,
                standing.isUp(),
                failures.isIn(region),
                feeds.ofRegion(region) == Sight.BLIND,
                standing.ratio(),
                standing.expected(),
                tick == null ? 0 : tick.fresh(),
                tick == null ? RegionTick.Done.NOTHING : tick.done());
    }

    private SurgeReport report(SurgeChange change, SurgeDetector watching, Map<String, RegionTick> ticks) {
        boolean isOfNation = change.kind() == Kind.NATIONAL;
        SurgeChange told = isOfNation ? change.in(regions) : change;
        boolean isOfCentres = change.kind() == Kind.CENTRE_FAILURE;
        List<String> shown = isOfNation
                ? List.of(SurgeEvidence.NATION)
                : isOfCentres
                        ? List.of()
                        : change.regions().stream()
                                .filter(regions::contains)
                                .limit(MOST_SHOWN)
                                .toList();
        int callers = 0;
        int calls = 0;
        for (String region : told.regions()) {
            RegionTick tick = ticks.get(region);
            callers += tick == null ? 0 : tick.callers();
            calls += tick == null ? 0 : tick.calls();
        }
        return new SurgeReport(
                tenant,
                told,
                callers,
                calls,
                told.kind() == Kind.FEED_FAILURE ? FeedFailures.LASTING_MS / 1_000.0 : settings.level(),
                shown.stream().map(watching::evidence).toList(),
                isOfCentres ? failures.evidence(change.names()) : List.of());
    }

    private SurgeDetector detectorAt(long start) {
        Configuration configuration = configurations.at(start);
        SurgeDetector watching = detector;
        if (watching == null || configuration != inForce) {
            watching = successor(watching, configuration, start);
            inForce = configuration;
            detector = watching;
        }
        return watching;
    }

    private SurgeDetector successor(@Nullable SurgeDetector before, Configuration configuration, long start) {
        Optional<Tenant> known = configuration.topology().tenant(tenant);
        Expectations expectations = known.map(Tenant::expectations).orElse(Expectations.NONE);
        List<Region> watched = known.map(Tenant::regions).orElse(List.of());
        regions = watched.stream().map(Region::id).toList();
        settings = SurgeSettings.acceptingFalse(expectations.falseSurges());
        List<double[][]> priors = watched.stream()
                .map(region -> UsualCalls.of(known.orElseThrow(), region))
                .toList();
        TickCalendar calendar = new TickCalendar(
                configuration.topology().zone(tenant), expectations.holidays(), expectations.weekend());
        SurgeDetector after = new SurgeDetector(tenant, calendar, settings, regions, priors);
        after.begin(expectations.baselines());
        if (before != null) {
            after.takeOver(before, start);
        }
        feeds.watch(known.map(Tenant::centres).orElse(List.of()));
        failures.watch(known.map(Tenant::centres).orElse(List.of()), settings);
        return after;
    }

    /** What has been learned of the regions, for others to begin with. */
    public Baselines learned() {
        return detector == null ? Baselines.NONE : detector.learned();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        out.writeLong(lastHeard);
        regionTicks.write(out);
        centreTicks.write(out);
        publications.write(out);
        feeds.write(out);
        out.writeBoolean(detector != null);
        if (detector != null) {
            detector.write(out);
            failures.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TenantSurges read(DataInput in, String tenant, Configurations configurations) throws IOException {
        Packed.expectVersion(in, VERSION, "a tenant's surges");
        TenantSurges surges = new TenantSurges(tenant, configurations);
        surges.next = in.readLong();
        surges.lastHeard = in.readLong();
        surges.regionTicks.read(in);
        surges.centreTicks.read(in);
        surges.publications.read(in);
        surges.feeds.read(in);
        if (in.readBoolean()) {
            surges.detectorAt(surges.next - TickCalendar.TICK_MS).read(in);
            surges.failures.read(in);
        }
        return surges;
    }
}
