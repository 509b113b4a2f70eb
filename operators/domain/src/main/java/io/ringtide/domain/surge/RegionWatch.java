package io.ringtide.domain.surge;

import io.ringtide.domain.surge.TickCalendar.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one region is expected to call: season x level x what other regions do at the moment. It learns five minutes late and
 * not at all around a surge, so that no surge teaches it that surges are usual.
 */
final class RegionWatch {
    /** Ticks are learned from that much later: by then a surge that began in them is known. */
    static final int LEARNS_LATE = 30;

    private static final double MINUTES = TickCalendar.TICK_MS / 60_000.0;
    private static final double MEMORY = Math.exp(-MINUTES / 30);
    private static final long DIRTY_AFTER_MS = 30 * 60_000L;
    private static final int SLOT_TICKS = 180;
    private static final int QUARTER_TICKS = 90;
    private static final double STRENGTH = 30;
    private static final int SHOWN_TICKS = 18;

    private final SurgeSettings settings;
    private final Season season;
    private final Margin margin = new Margin();
    private final Evidence evidence;
    private final RecentTicks recent = new RecentTicks(LEARNS_LATE + 1);

    private double heard;
    private double hoped;
    private long dirtyUntil = Long.MIN_VALUE;

    private int slot = -1;
    private DayType slotType = DayType.WEEKDAY;
    private int slotTicks;
    private int slotCount;
    private int quarterTicks;
    private long quarterCount;
    private double quarterExpected;

    /** Of the tick at hand: calls by season alone, and how far the level is from it. */
    private double usual;

    private double level = 1;
    /** And as it was judged: how far the other regions were up, and what is spared. */
    private double company = 1;

    private double spare;

    RegionWatch(SurgeSettings settings, double[][] prior) {
        this.settings = settings;
        this.season = new Season(prior);
        this.evidence = new Evidence(settings);
    }

    /** What was heard and what the season hoped for, both fading over half an hour. */
    double heard() {
        return heard;
    }

    double hoped() {
        return hoped;
    }

    /** First of a tick. @param nation how far the nation's level is from its season */
    void expect(Moment moment, double nation, int count) {
        usual = season.perMinute(moment) * MINUTES;
        level = nation * clamp((STRENGTH + heard) / (STRENGTH + hoped * nation), 0.6, 1.5);
        recent.add(count, usual * level);
    }

    RecentTicks recent() {
        return recent;
    }

    double expected() {
        return usual * level;
    }

    /**
     * Then: judges the tick.
     *
     * @param others how far the other regions are up at the moment, 1 or more
     */
    Evidence.Turn judge(long start, Moment moment, double others) {
        boolean isTrained = season.learned(moment.today(), Season.slotOf(moment.minute())) > 0;
        spare = isTrained ? margin.value() : Margin.UNTRAINED;
        company = others;
        double mostUsual = Math.max(1e-6, usual * level * others * (1 + spare));
        Evidence.Turn turn = evidence.step(start, recent.count(0), mostUsual);
        if (evidence.level() >= settings.dirtyLevel() || evidence.isUp()) {
            dirtyUntil = start + DIRTY_AFTER_MS;
        }
        return turn;
    }

    Evidence evidence() {
        return evidence;
    }

    /** What the tick was judged by. @param name of the region */
    SurgeEvidence shown(String name) {
        List<Integer> counts = new ArrayList<>(SHOWN_TICKS);
        List<Double> expected = new ArrayList<>(SHOWN_TICKS);
        for (int age = Math.min(SHOWN_TICKS, recent.size()) - 1; age >= 0; age--) {
            counts.add(recent.count(age));
            expected.add(recent.expected(age));
        }
        return new SurgeEvidence(name, usual / MINUTES, level, company, spare, evidence.level(), counts, expected);
    }

    /** At last: learns from the tick of five minutes ago. @param then its moment; @param thenStart its beginning */
    void learn(Moment then, long thenStart) {
        if (recent.size() <= LEARNS_LATE) {
            return;
        }
        int thisSlot = Season.slotOf(then.minute());
        if (thisSlot != slot || then.today() != slotType) {
            closeSlot();
            slot = thisSlot;
            slotType = then.today();
        }
        if (thenStart < dirtyUntil) {
            return;
        }
        int count = recent.count(LEARNS_LATE);
        double expected = recent.expected(LEARNS_LATE);
        heard = MEMORY * heard + count;
        hoped = MEMORY * hoped + season.perMinute(then) * MINUTES;
        slotTicks++;
        slotCount += count;
        quarterCount += count;
        quarterExpected += expected;
        if (++quarterTicks == QUARTER_TICKS) {
            margin.learn(quarterCount, quarterExpected);
            quarterTicks = 0;
            quarterCount = 0;
            quarterExpected = 0;
        }
    }

    private void closeSlot() {
        if (slot >= 0 && slotTicks >= SLOT_TICKS / 2) {
            season.learn(slotType, slot, slotCount / (slotTicks * MINUTES));
        }
        slotTicks = 0;
        slotCount = 0;
    }

    static double clamp(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }

    void write(DataOutput out) throws IOException {
        season.write(out);
        margin.write(out);
        evidence.write(out);
        recent.write(out);
        out.writeDouble(heard);
        out.writeDouble(hoped);
        out.writeLong(dirtyUntil);
        out.writeByte(slot);
        out.writeByte(slotType.ordinal());
        out.writeInt(slotTicks);
        out.writeInt(slotCount);
        out.writeInt(quarterTicks);
        out.writeLong(quarterCount);
        out.writeDouble(quarterExpected);
    }

    void read(DataInput in) throws IOException {
        season.read(in);
        margin.read(in);
        evidence.read(in);
        recent.read(in);
        heard = in.readDouble();
        hoped = in.readDouble();
        dirtyUntil = in.readLong();
        slot = in.readByte();
        slotType = DayType.values()[in.readByte()];
        slotTicks = in.readInt();
        slotCount = in.readInt();
        quarterTicks = in.readInt();
        quarterCount = in.readLong();
        quarterExpected = in.readDouble();
    }
}
