package io.ringtide.domain.surge;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.TickCalendar.Moment;
import io.ringtide.domain.topology.Baseline;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one region is expected to call: season x level x what other regions do at the moment. It learns five minutes late and
 * not around a surge or a silence, so that neither teaches it what is usual.
 *
 * <p>Ticks in which nobody calls anywhere are put to the account of the next call: what a feed brings late and in batches is
 * judged by what could be expected of the whole time since the last batch, and so is what comes after a feed was dead. So are
 * the ticks of which nobody knows what is missing: what is more than usual shows in them, what is less does not.
 */
final class RegionWatch {
    /** Ticks are learned from that much later: by then a surge that began in them is known. */
    static final int LEARNS_LATE = 30;

    private static final double MINUTES = TickCalendar.TICK_MS / 60_000.0;
    private static final double MEMORY = Math.exp(-MINUTES / 30);
    private static final long DIRTY_AFTER_MS = 30 * 60_000L;
    private static final int QUARTER_TICKS = 90;
    private static final double STRENGTH = 30;
    private static final int SHOWN_TICKS = 18;
    private static final double MOST_BACK = 2.5;
    /** Where nothing was told beforehand, nothing is judged for a day. */
    private static final double LISTENS_MINUTES = 24 * 60;

    /** What was told is believed for a day against what is heard, so long may a storm last; then it may have been wrong. */
    private static final int BELIEVES_TICKS = 8_640;

    private final SurgeSettings settings;
    private final Season season;
    private final Margin margin = new Margin();
    private final Burstiness burstiness = new Burstiness();
    private final Evidence evidence;
    private final Silence silence;
    private final Climb surging = new Climb();
    private final Climb falling = new Climb();
    private final SlotTally tally;
    private final RecentTicks recent = new RecentTicks(LEARNS_LATE + 1);

    private double heard;
    private double hoped;
    private long dirtyUntil = Long.MIN_VALUE;
    private long barredUntil = Long.MIN_VALUE;
    private int disturbedTicks;
    private int quarterTicks;
    private long quarterCount;
    private double quarterExpected;
    private final Accounts accounts = new Accounts();

    private Sight sight = Sight.CLEAR;

    /** Of the tick at hand: calls by season alone, and how far the level is from it. */
    private double usual;

    /** Times the season that is known to come; part of {@link #usual}. */
    private double known = 1;

    private double level = 1;
    /** And as it was judged: how far the other regions were up, and what is spared. */
    private double company = 1;

    private double spare;

    private RegionWatch(SurgeSettings settings, double[][] prior, Silence silence) {
        this.settings = settings;
        this.season = new Season(prior);
        this.tally = new SlotTally(season);
        this.evidence = new Evidence(settings);
        this.silence = silence;
    }

    /** @param prior calls a minute before anything is learned, by type of day and half hour */
    static RegionWatch ofRegion(SurgeSettings settings, double[][] prior) {
        return new RegionWatch(settings, prior, Silence.ofRegion(settings.level()));
    }

    /** @param prior calls a minute of all regions */
    static RegionWatch ofNation(SurgeSettings settings, double[][] prior) {
        return new RegionWatch(settings, prior, Silence.ofNation(settings.level()));
    }

    /** Begins with what was learned ahead. */
    void begin(Baseline learned) {
        season.begin(learned);
        margin.begin(learned);
        burstiness.begin(learned);
    }

    /**
     * Expects from now on what some others do together, which are not those that it was the sum of.
     *
     * @param start of the first tick for which that holds
     */
    void becomeSumOf(List<RegionWatch> parts, long start) {
        season.hearSumOf(parts.stream().map(part -> part.season).toList());
        heard = parts.stream().mapToDouble(part -> part.heard).sum();
        hoped = parts.stream().mapToDouble(part -> part.hoped).sum();
        barredUntil = Math.max(barredUntil, start);
        tally.restart();
    }

    Baseline learned() {
        return new Baseline(
                season.learned(DayType.WEEKDAY),
                season.learned(DayType.SATURDAY),
                season.learned(DayType.SUNDAY),
                margin.variance(),
                margin.seen(),
                burstiness.value(),
                burstiness.seen());
    }

    /** What was heard and what the season hoped for, both fading over half an hour. */
    double heard() {
        return heard;
    }

    double hoped() {
        return hoped;
    }

    /**
     * First of a tick, for a region.
     *
     * @param nation how far the nation's level is from its season
     * @param timesUsual that is known to come
     * @param seen what was counted
     */
    void expect(Moment moment, double nation, double timesUsual, Seen seen) {
        known = timesUsual;
        usual = season.perMinute(moment) * MINUTES * known;
        level = nation * clamp((STRENGTH + heard) / (STRENGTH + hoped * nation), 0.6, 1.5);
        count(seen);
    }

    /** First of a tick, for the nation. @param part of it that is looked at: without regions that surge */
    void expectNation(Moment moment, double part, double timesUsual, Seen seen) {
        known = timesUsual;
        usual = season.perMinute(moment) * MINUTES * part * known;
        level = clamp((STRENGTH + heard) / (STRENGTH + hoped), 0.6, 1.5);
        count(seen);
    }

    private void count(Seen seen) {
        sight = seen.sight();
        boolean isNobody = seen.fresh() == 0 && (seen.isSilent() || silence.isUp());
        accounts.take(seen, expected(), isNobody);
        recent.add(accounts.judged().count(), accounts.judged().expected());
    }

    /** Whether the tick at hand is judged with some of which something may be missing. */
    boolean isUnlikeOthers() {
        return sight != Sight.CLEAR || accounts.isUnlikeOthers();
    }

    RecentTicks recent() {
        return recent;
    }

    /** Calls of the tick at hand. */
    double expected() {
        return usual * level;
    }

    /** Nothing is learned from this tick, unless such a one comes like day after like day. */
    void disturb(long start) {
        dirtyUntil = Math.max(dirtyUntil, start + TickCalendar.TICK_MS);
    }

    /** Nothing is learned from this tick, however often such a one comes: it is known to be unlike others. */
    void bar(long start) {
        barredUntil = Math.max(barredUntil, start + TickCalendar.TICK_MS);
    }

    /**
     * Then: judges the tick.
     *
     * @param others how far the other regions are up at the moment, 1 or more
     */
    Evidence.Turn judge(long start, Moment moment, double others) {
        company = others;
        spare = spared(moment);
        if (!season.isTold() && season.heardMinutes() < LISTENS_MINUTES) {
            return Evidence.Turn.NONE;
        }
        double mostUsual = Math.max(1e-6, recent.expected(0) * back() * others * (1 + spare));
        Evidence.Turn turn = evidence.step(
                start, recent.count(0), mostUsual, accounts.judged().ticks(), burstiness.value());
        Account told = evidence.climbsSince() == start ? accounts.judged() : accounts.unjudged();
        surging.take(evidence.climbsSince(), told.count(), told.expected());
        if (evidence.level() >= settings.dirtyLevel() || evidence.isUp()) {
            dirtyUntil = start + DIRTY_AFTER_MS;
        }
        return turn;
    }

    /** A level below the season's may come back to it at any time: that is no surge. */
    private double back() {
        return clamp(1 / level, 1, MOST_BACK);
    }

    /** How far from its season it may be without a surge. */
    double mostLevel() {
        return level * back();
    }

    /** Calls of the newest ticks by season and what is known to come alone, without the level, as it is now. */
    double seasonOf(int ticks) {
        return recent.expectedOf(ticks) / level;
    }

    /** By how much more than expected is still usual: as far as drift goes, and as little as is known. */
    private double spared(Moment moment) {
        int slot = Season.slotOf(moment.minute());
        int times = season.heard(moment.today(), slot);
        double drift = times >= Season.ENOUGH ? margin.value() : season.isTold() ? Margin.UNTRAINED : 2.0 - times;
        return drift + season.uncertainty(moment.today(), slot);
    }

    /** Then: whether it calls less than it should. @param isNational and so does the whole country */
    Evidence.Turn judgeSilence(long start, boolean isNational) {
        // What was only told may be a guess, and who was never heard cannot fall silent.
        if (season.heardMinutes() < LISTENS_MINUTES || sight != Sight.CLEAR) {
            return Evidence.Turn.NONE;
        }
        // A campaign that does not come is no silence.
        double least = usual / Math.max(1, known) * Math.min(1, level) / (1 + spare);
        Evidence.Turn turn = silence.step(start, recent.count(0), least, isNational);
        falling.take(silence.climbsSince(), recent.count(0), recent.expected(0));
        if (silence.isNear()) {
            dirtyUntil = Math.max(dirtyUntil, start + LEARNS_LATE * TickCalendar.TICK_MS);
        }
        return turn;
    }

    Evidence evidence() {
        return evidence;
    }

    /** What was counted since the evidence began to rise. */
    SurgeBook.Rise rise(Kind kind) {
        Climb climb = kind == Kind.SILENCE ? falling : surging;
        return new SurgeBook.Rise(climb.since(), climb.observed(), climb.expected(), score(kind));
    }

    /** Of the tick at hand. */
    SurgeBook.Counted counted(Kind kind) {
        return new SurgeBook.Counted(accounts.unjudged().count(), expected(), score(kind));
    }

    private double score(Kind kind) {
        return kind == Kind.SILENCE ? silence.level() : evidence.level();
    }

    Silence silence() {
        return silence;
    }

    /** What the tick was judged by. @param name of the region */
    SurgeEvidence shown(String name) {
        List<Integer> counts = new ArrayList<>(SHOWN_TICKS);
        List<Double> expected = new ArrayList<>(SHOWN_TICKS);
        for (int age = Math.min(SHOWN_TICKS, recent.size()) - 1; age >= 0; age--) {
            counts.add(recent.count(age));
            expected.add(recent.expected(age));
        }
        double score = silence.isUp() ? silence.level() : evidence.level();
        return new SurgeEvidence(name, usual / known / MINUTES, level, known, company, spare, score, counts, expected);
    }

    /** Whether the tick that is learned from next was counted. */
    boolean hadCallsThen() {
        return recent.size() > LEARNS_LATE && recent.count(LEARNS_LATE) > 0;
    }

    /**
     * At last: learns from the tick of five minutes ago.
     *
     * @param then its moment
     * @param thenStart its beginning
     * @param hadCalls somebody called somewhere
     */
    void learn(Moment then, long thenStart, boolean hadCalls) {
        if (recent.size() <= LEARNS_LATE) {
            return;
        }
        tally.begin(then);
        if (thenStart < barredUntil) {
            burstiness.skip();
            return;
        }
        int count = recent.count(LEARNS_LATE);
        double expected = recent.expected(LEARNS_LATE);
        if (evidence.isUp()) {
            burstiness.skip();
        } else {
            burstiness.learn(count, expected, hadCalls);
        }
        if (thenStart < dirtyUntil) {
            tally.disturbed();
            disturbedTicks++;
            boolean isBelieved = season.isTold() && disturbedTicks < BELIEVES_TICKS;
            if (season.isKnown(then.today(), Season.slotOf(then.minute()), isBelieved)) {
                return;
            }
        } else {
            disturbedTicks = 0;
        }
        heard = MEMORY * heard + count;
        hoped = MEMORY * hoped + season.perMinute(then) * MINUTES;
        tally.count(count);
        quarterCount += count;
        quarterExpected += expected;
        if (++quarterTicks == QUARTER_TICKS) {
            margin.learn(quarterCount, quarterExpected, burstiness.value());
            quarterTicks = 0;
            quarterCount = 0;
            quarterExpected = 0;
        }
    }

    static double clamp(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }

    void write(DataOutput out) throws IOException {
        season.write(out);
        margin.write(out);
        burstiness.write(out);
        evidence.write(out);
        silence.write(out);
        surging.write(out);
        falling.write(out);
        tally.write(out);
        recent.write(out);
        out.writeDouble(heard);
        out.writeDouble(hoped);
        out.writeLong(dirtyUntil);
        out.writeLong(barredUntil);
        out.writeInt(disturbedTicks);
        out.writeInt(quarterTicks);
        out.writeLong(quarterCount);
        out.writeDouble(quarterExpected);
        accounts.write(out);
    }

    void read(DataInput in) throws IOException {
        season.read(in);
        margin.read(in);
        burstiness.read(in);
        evidence.read(in);
        silence.read(in);
        surging.read(in);
        falling.read(in);
        tally.read(in);
        recent.read(in);
        heard = in.readDouble();
        hoped = in.readDouble();
        dirtyUntil = in.readLong();
        barredUntil = in.readLong();
        disturbedTicks = in.readInt();
        quarterTicks = in.readInt();
        quarterCount = in.readLong();
        quarterExpected = in.readDouble();
        accounts.read(in);
    }
}
