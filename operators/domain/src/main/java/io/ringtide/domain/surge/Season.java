package io.ringtide.domain.surge;

import io.ringtide.domain.surge.TickCalendar.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Calls a minute that a region makes by half hour and type of day. Each slot is learned at its end, as a moving mean that
 * gives the newest a quarter at least; a rate far from what is known counts as half or double, so that one odd day does not
 * rule the next.
 */
final class Season {
    static final int SLOTS = 48;
    private static final double SLOT_MINUTES = 30;
    private static final double LEAST_WEIGHT = 0.25;
    /** What even an empty slot can double to, calls a minute. */
    private static final double LEAST_RISE = 0.1;

    private static final int TYPES = DayType.values().length;

    private final float[][] perMinute = new float[TYPES][SLOTS];
    private final byte[][] learned = new byte[TYPES][SLOTS];

    /** @param prior calls a minute before anything is learned, by type of day and half hour */
    Season(double[][] prior) {
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                perMinute[type][slot] = (float) prior[type][slot];
            }
        }
    }

    /** The slot that a minute of the day is in. */
    static int slotOf(double minute) {
        return (int) (minute / SLOT_MINUTES) % SLOTS;
    }

    /** Calls a minute, interpolated between the middles of slots. */
    double perMinute(Moment moment) {
        double middles = moment.minute() / SLOT_MINUTES - 0.5;
        int before = (int) Math.floor(middles);
        double weight = middles - before;
        return (1 - weight) * middle(moment, before) + weight * middle(moment, before + 1);
    }

    private double middle(Moment moment, int slot) {
        if (slot < 0) {
            return perMinute[moment.yesterday().ordinal()][SLOTS - 1];
        }
        return slot < SLOTS
                ? perMinute[moment.today().ordinal()][slot]
                : perMinute[moment.tomorrow().ordinal()][0];
    }

    /** How often a slot has been learned, up to 127. */
    int learned(DayType type, int slot) {
        return learned[type.ordinal()][slot];
    }

    /** @param rate calls a minute that the slot had */
    void learn(DayType type, int slot, double rate) {
        double known = perMinute[type.ordinal()][slot];
        int times = learned[type.ordinal()][slot];
        double believed = Math.min(Math.max(rate, known / 2), 2 * known + LEAST_RISE);
        // What was known before anything was learned counts as one day.
        double weight = Math.max(LEAST_WEIGHT, 1.0 / (times + 2));
        perMinute[type.ordinal()][slot] = (float) (known + weight * (believed - known));
        learned[type.ordinal()][slot] = (byte) Math.min(Byte.MAX_VALUE, times + 1);
    }

    void write(DataOutput out) throws IOException {
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                out.writeFloat(perMinute[type][slot]);
                out.writeByte(learned[type][slot]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                perMinute[type][slot] = in.readFloat();
                learned[type][slot] = in.readByte();
            }
        }
    }
}
