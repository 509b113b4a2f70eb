package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.Evidence.Turn;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.TickCalendar.Moment;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Watches a tenant's regions tick by tick, tells surges from what the whole country does, and follows them to their end. The
 * same counts give the same surges. Not thread-safe.
 */
public final class SurgeDetector {
    private static final int VERSION = 9;

    private static final String NATION = SurgeEvidence.NATION;
    private static final double STRENGTH = 100;
    /** A region takes part in what the nation does from here on. */
    private static final double TAKES_PART = 1.25;

    private static final int TAKES_PART_TICKS = 18;
    /** Times what the nation does; who is that far up has something else as well. */
    private static final double STANDS_OUT = 2;

    /** In three minutes; so that a ratio to next to nothing says something. */
    private static final double LEAST_EXPECTED = 0.1;

    /** Fewer are no nation: what all of them do is told of each. */
    private static final int LEAST_REGIONS = 4;

    private static final double[][] NOTHING = new double[DayType.values().length][Season.SLOTS];

    private final SurgeSettings settings;
    private final TickCalendar calendar;
    private final List<String> names;
    private final List<RegionWatch> regions = new ArrayList<>();
    private final RegionWatch nation;
    private final SurgeBook surges;
    private final KnownEvents known = new KnownEvents();

    /**
     * @param names of the regions
     * @param priors calls a minute before anything is learned, of each region by type of day and half hour
     */
    public SurgeDetector(
            String tenant, TickCalendar calendar, SurgeSettings settings, List<String> names, List<double[][]> priors) {
        this.settings = settings;
        this.surges = new SurgeBook(tenant);
        this.calendar = calendar;
        this.names = List.copyOf(names);
        double[][] all = new double[DayType.values().length][Season.SLOTS];
        for (double[][] prior : priors) {
            regions.add(RegionWatch.ofRegion(settings, prior));
            for (int type = 0; type < all.length; type++) {
                for (int slot = 0; slot < Season.SLOTS; slot++) {
                    all[type][slot] += prior[type][slot];
                }
            }
        }
        this.nation = RegionWatch.ofNation(settings, all);
    }

    /**
     * Takes the counts of the next tick. Ticks follow one another without a gap, whether or not anybody calls.
     *
     * @param start the beginning of the tick, a multiple of {@link TickCalendar#TICK_MS}
     * @param fresh fresh calls of each region, in the order of their names
     */
    public void tick(long start, int[] fresh, Consumer<SurgeChange> out) {
        tick(start, fresh, new int[fresh.length], name -> Sight.CLEAR, Sight.CLEAR, out);
    }

    /**
     * The same where some regions may not be seen.
     *
     * @param late of the fresh calls those of earlier ticks, which were read too late for them
     * @param feeds what can be seen of a region by the feeds that tell of it
     * @param log what can be seen of all by the log
     */
    void tick(
            long start, int[] fresh, int[] late, Function<String, Sight> feeds, Sight log, Consumer<SurgeChange> out) {
        Moment moment = calendar.at(start);
        long end = start + TickCalendar.TICK_MS;
        expect(start, moment, fresh, late, feeds, log);
        judgeNation(start, moment, end, out);
        double[] others = Company.of(regions);
        if (surges.isUp(Kind.NATIONAL, NATION)) {
            // What all do is told already: a region is told of beside it for what it does more than that.
            Company.raiseToAll(others, regions);
        }
        boolean isNation = regions.size() >= LEAST_REGIONS;
        for (int i = 0; i < names.size(); i++) {
            RegionWatch region = regions.get(i);
            Turn surge = region.judge(start, moment, others[i]);
            Turn silence =
                    region.judgeSilence(start, isNation && nation.silence().isUp());
            follow(Kind.REGIONAL, surge, names.get(i), region, end, out);
            follow(Kind.SILENCE, silence, names.get(i), region, end, out);
        }
        surges.leaveUnwatched(name -> name.equals(NATION) || names.contains(name), end, out);
        surges.tellAndForget(end, out);
        long thenStart = start - RegionWatch.LEARNS_LATE * TickCalendar.TICK_MS;
        Moment then = calendar.at(thenStart);
        boolean hadCalls = regions.stream().anyMatch(RegionWatch::hadCallsThen);
        regions.forEach(region -> region.learn(then, thenStart, hadCalls));
        nation.learn(then, thenStart, hadCalls);
        known.forgetBefore(start);
    }

    private void follow(Kind kind, Turn turn, String name, RegionWatch region, long end, Consumer<SurgeChange> out) {
        surges.count(kind, name, region.counted(kind));
        if (turn == Turn.RAISED) {
            surges.raise(kind, name, List.of(name), region.rise(kind), end, out);
        } else if (turn == Turn.CLEARED) {
            surges.clear(kind, name, end, out);
        }
    }

    /** From now on expects a load that is known to come, see {@link KnownEvents}; what is over is left as it was judged. */
    public void expectMore(KnownEvent event) {
        known.hear(event);
    }

    /** Whether a region, by its place among the names, calls more than usual as of the last tick. */
    public boolean isUp(int region) {
        return regions.get(region).evidence().isUp();
    }

    /** Calls that were expected of a region in the last tick. */
    public double expected(int region) {
        return regions.get(region).expected();
    }

    /**
     * The nation is what regions without a surge of their own call, or all of them where those are the most; and of these what
     * can be seen.
     */
    private void expect(long start, Moment moment, int[] fresh, int[] late, Function<String, Sight> feeds, Sight log) {
        double heard = 0;
        double hoped = 0;
        int all = 0;
        int up = 0;
        for (int i = 0; i < fresh.length; i++) {
            heard += regions.get(i).heard();
            hoped += regions.get(i).hoped();
            all += fresh[i];
            up += isUp(i) ? 1 : 0;
        }
        boolean isSilent = all == 0;
        double level = RegionWatch.clamp((STRENGTH + heard) / (STRENGTH + hoped), 0.3, 2.5);
        boolean isWhole = up == 0 || 2 * up > fresh.length;
        double expected = 0;
        double expectedOfNation = 0;
        double withoutKnown = 0;
        int ofNation = 0;
        int lateOfNation = 0;
        for (int i = 0; i < fresh.length; i++) {
            RegionWatch region = regions.get(i);
            double timesUsual = known.timesUsual(names.get(i), start);
            Sight sight = feeds.apply(names.get(i));
            region.expect(moment, level, timesUsual, new Seen(fresh[i], late[i], isSilent, sight, log));
            if (timesUsual != 1 || region.isUnlikeOthers()) {
                region.bar(start);
                nation.bar(start);
            }
            expected += region.expected() / timesUsual;
            if (sight == Sight.CLEAR && (isWhole || !isUp(i))) {
                expectedOfNation += region.expected();
                withoutKnown += region.expected() / timesUsual;
                ofNation += fresh[i];
                lateOfNation += late[i];
            }
        }
        if (!isWhole) {
            nation.disturb(start);
        }
        double part = withoutKnown / Math.max(1e-9, expected);
        double timesUsual = withoutKnown == 0 ? 1 : expectedOfNation / withoutKnown;
        Seen seen = new Seen(ofNation, lateOfNation, isSilent, Sight.CLEAR, log);
        nation.expectNation(moment, part, timesUsual, seen);
    }

    /** The nation is up in a tick; that most regions take part shows a little later. */
    private void judgeNation(long start, Moment moment, long end, Consumer<SurgeChange> out) {
        Turn turn = nation.judge(start, moment, 1);
        nation.judgeSilence(start, false);
        boolean isTold = surges.isUp(Kind.NATIONAL, NATION);
        boolean isRaised = nation.evidence().isUp() && !isTold && isNational();
        Turn told = isRaised ? Turn.RAISED : turn == Turn.CLEARED ? Turn.CLEARED : Turn.NONE;
        follow(Kind.NATIONAL, told, NATION, nation, end, out);
        if (isRaised) {
            takeIn(end, out);
        }
    }

    /** What was told of regions before it showed that all of them are up belongs to that, where it is not far more. */
    private void takeIn(long end, Consumer<SurgeChange> out) {
        double[] all = Company.ofAll(regions, TAKES_PART_TICKS);
        for (int i = 0; i < names.size(); i++) {
            RegionWatch region = regions.get(i);
            if (region.evidence().isUp() && ratio(region.recent()) <= STANDS_OUT * Math.max(1, all[i])) {
                region.evidence().restart();
                surges.clear(Kind.REGIONAL, names.get(i), end, out);
            }
        }
    }

    /**
     * Whether most regions take part: also the lower half of them, by how far each is up, is up as a whole. Else what the nation
     * shows is a storm in some of them.
     */
    private boolean isNational() {
        if (regions.size() < LEAST_REGIONS) {
            return false;
        }
        List<RecentTicks> byRatio = regions.stream()
                .map(RegionWatch::recent)
                .sorted(Comparator.comparingDouble(SurgeDetector::ratio))
                .toList();
        int count = 0;
        double expected = 0;
        for (RecentTicks recent : byRatio.subList(0, regions.size() / 2 + 1)) {
            count += recent.countOf(TAKES_PART_TICKS);
            expected += recent.expectedOf(TAKES_PART_TICKS);
        }
        return count > TAKES_PART * expected;
    }

    private static double ratio(RecentTicks recent) {
        return recent.countOf(TAKES_PART_TICKS) / Math.max(LEAST_EXPECTED, recent.expectedOf(TAKES_PART_TICKS));
    }

    /** What the last tick was judged by in a region, or in {@link SurgeEvidence#NATION}. */
    SurgeEvidence evidence(String name) {
        return (name.equals(NATION) ? nation : regions.get(names.indexOf(name))).shown(name);
    }

    /** How a region stands after the last tick. */
    Standing standing(String name) {
        RegionWatch region = regions.get(names.indexOf(name));
        boolean isUp = surges.isUp(Kind.REGIONAL, name) || surges.isUp(Kind.NATIONAL, NATION);
        return new Standing(isUp, ratio(region.recent()), region.expected());
    }

    /**
     * @param isUp whether a surge is on, of the region or of the nation
     * @param ratio fresh callers of the last three minutes to those expected
     * @param expected fresh callers in the last tick itself, whatever waited to be judged with it
     */
    record Standing(boolean isUp, double ratio, double expected) {}

    /** Begins with what was learned ahead, where there is any. */
    void begin(Baselines learned) {
        for (int i = 0; i < names.size(); i++) {
            learned.of(names.get(i)).ifPresent(regions.get(i)::begin);
        }
        boolean isOfOthers = !learned.regions().keySet().equals(Set.copyOf(names));
        learned.ofNation().ifPresent(all -> nation.begin(isOfOthers ? sumOfRegions(all) : all));
    }

    /** What the regions that are watched call together, where what was learned was of others. */
    private Baseline sumOfRegions(Baseline ofOthers) {
        List<Baseline> parts = regions.stream().map(RegionWatch::learned).toList();
        return new Baseline(
                sum(parts, Baseline::weekday, ofOthers),
                sum(parts, Baseline::saturday, ofOthers),
                sum(parts, Baseline::sunday, ofOthers),
                ofOthers.drift(),
                ofOthers.driftSamples(),
                ofOthers.burstiness(),
                ofOthers.burstinessSamples());
    }

    private static Baseline.Day sum(List<Baseline> parts, Function<Baseline, Baseline.Day> day, Baseline listened) {
        List<Double> rates = new ArrayList<>(Season.SLOTS);
        for (int i = 0; i < Season.SLOTS; i++) {
            int slot = i;
            rates.add(parts.stream()
                    .mapToDouble(part -> day.apply(part).callsPerMinute().get(slot))
                    .sum());
        }
        return new Baseline.Day(rates, day.apply(listened).minutes());
    }

    /** What has been learned so far. */
    Baselines learned() {
        SortedMap<String, Baseline> ofRegions = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            ofRegions.put(names.get(i), regions.get(i).learned());
        }
        return new Baselines(nation.learned(), ofRegions);
    }

    /**
     * Goes on where another one stands, which watches other regions or by another calendar. Where the regions are others the
     * nation is what these are expected to call.
     *
     * @param start of the first tick that is watched here
     */
    void takeOver(SurgeDetector other, long start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            other.write(new DataOutputStream(bytes));
            read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        if (!Set.copyOf(names).equals(Set.copyOf(other.names))) {
            nation.becomeSumOf(regions, start);
        }
    }

    /** The packed state; settings are not part of it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(regions.size());
        for (int i = 0; i < names.size(); i++) {
            out.writeUTF(names.get(i));
            regions.get(i).write(out);
        }
        nation.write(out);
        surges.write(out);
        known.write(out);
    }

    /** Takes up what {@link #write} wrote, of the regions that are watched here, too; the others begin. */
    public void read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a surge detector");
        int saved = in.readInt();
        for (int i = 0; i < saved; i++) {
            int place = names.indexOf(in.readUTF());
            // What is left of one that is not watched any more has to be read past.
            (place < 0 ? RegionWatch.ofRegion(settings, NOTHING) : regions.get(place)).read(in);
        }
        nation.read(in);
        surges.read(in);
        known.read(in);
    }
}
