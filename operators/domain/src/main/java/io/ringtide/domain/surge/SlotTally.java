package io.ringtide.domain.surge;

import io.ringtide.domain.surge.TickCalendar.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds up the half hour at hand and gives it to the season when the next begins. */
final class SlotTally {
    private static final int SLOT_TICKS = 180;
    private static final double MINUTES = TickCalendar.TICK_MS / 60_000.0;

    private final Season season;
    private int slot = -1;
    private DayType type = DayType.WEEKDAY;
    private int ticks;
    private int count;
    private int disturbedTicks;

    SlotTally(Season season) {
        this.season = season;
    }

    /** First of a tick. */
    void begin(Moment moment) {
        int now = Season.slotOf(moment.minute());
        if (now != slot || moment.today() != type) {
            close();
            slot = now;
            type = moment.today();
        }
    }

    /** What was counted of the half hour at hand says nothing of what is counted from now on. */
    void restart() {
        ticks = 0;
        count = 0;
        disturbedTicks = 0;
    }

    /** A surge or a silence is near. */
    void disturbed() {
        disturbedTicks++;
    }

    void count(int calls) {
        ticks++;
        count += calls;
    }

    private void close() {
        if (slot >= 0) {
            boolean wasDisturbed = disturbedTicks >= SLOT_TICKS / 2;
            // A half hour of which less than half was undisturbed says too little.
            if (ticks >= SLOT_TICKS / 2) {
                season.learn(
                        type, slot, count, ticks * MINUTES, wasDisturbed && season.heard(type, slot) < Season.ENOUGH);
            }
            season.closed(type, slot, wasDisturbed);
        }
        restart();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(slot);
        out.writeByte(type.ordinal());
        out.writeInt(ticks);
        out.writeInt(count);
        out.writeInt(disturbedTicks);
    }

    void read(DataInput in) throws IOException {
        slot = in.readByte();
        type = DayType.values()[in.readByte()];
        ticks = in.readInt();
        count = in.readInt();
        disturbedTicks = in.readInt();
    }
}
