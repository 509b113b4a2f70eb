package io.ringtide.domain.surge;

import io.ringtide.domain.surge.TickCalendar.Moment;
import io.ringtide.domain.topology.Baseline;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a minute that a region makes by half hour and type of day. What was told beforehand is corrected by what was heard,
 * level by level: as a whole, by half hour, by half hour and type of day. Each level corrects the one above as far as its own
 * calls carry (a gamma prior of {@value #STRENGTH} calls), so that a region of three calls an hour borrows the shape of its
 * day and a great one does not. Older days fade; a half hour far from what is known counts as half or double, so that one odd
 * day does not rule the next.
 */
final class Season {
    static final int SLOTS = 48;
    private static final double SLOT_MINUTES = 30;
    /** Calls that what is known before weighs as much as. */
    private static final double STRENGTH = 10;
    /** And as a whole: half a day, where anything was told; night tells little about noon. */
    private static final double WHOLE_MINUTES = 12 * 60;
    /** What a day weighs when the next of its type is heard. */
    private static final double FADES = 0.8;
    /** On the first day everything is believed, later what is within half and double and so many deviations. */
    private static final double FIRST_DAY_MINUTES = 24 * 60;

    private static final double DEVIATIONS = 3;
    /** Calls a minute where nothing was told. */
    private static final double UNTOLD = 0.01;

    /** What rises by more from one half hour to the next does so at its beginning. */
    private static final double STEP = 1.8;

    /** A half hour is known after so many. */
    static final int ENOUGH = 2;

    private static final int ENOUGH_IF_UNTOLD = 4;
    /** And not any more where it was disturbed so many times more often than not. */
    private static final int USUAL_AFTER = 5;

    /** Of what was never heard, only told: the second time like that it was told wrong. */
    private static final int USUAL_IF_ONLY_TOLD = 2;

    private static final int TYPES = DayType.values().length;

    private final float[][] prior = new float[TYPES][SLOTS];
    private boolean isTold;
    private final float[][] calls = new float[TYPES][SLOTS];
    private final float[][] minutes = new float[TYPES][SLOTS];
    private final float[][] perMinute = new float[TYPES][SLOTS];
    private final byte[][] times = new byte[TYPES][SLOTS];
    private final byte[][] disturbed = new byte[TYPES][SLOTS];
    private double heardMinutes;
    private double wholeStrength;

    /** @param prior calls a minute before anything is learned, by type of day and half hour; all zero for unknown */
    Season(double[][] prior) {
        tell(prior);
        infer();
    }

    private void tell(double[][] rates) {
        double sum = 0;
        for (double[] day : rates) {
            for (double slot : day) {
                sum += slot;
            }
        }
        isTold = sum > 0;
        wholeStrength = isTold ? WHOLE_MINUTES * sum / (TYPES * SLOTS) : 1;
        double least = isTold ? 0.01 * sum / (TYPES * SLOTS) : UNTOLD;
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                prior[type][slot] = (float) Math.max(least, rates[type][slot]);
            }
        }
    }

    /** Begins with what was learned ahead: with its rates, and as if it had heard them for as long. */
    void begin(Baseline learned) {
        double[][] rates = new double[TYPES][];
        for (DayType type : DayType.values()) {
            rates[type.ordinal()] = day(learned, type).callsPerMinute().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
        boolean wasTold = isTold;
        tell(rates);
        heardMinutes = 0;
        for (DayType type : DayType.values()) {
            for (int slot = 0; slot < SLOTS; slot++) {
                double listened = day(learned, type).minutes().get(slot);
                calls[type.ordinal()][slot] = (float) (prior[type.ordinal()][slot] * listened);
                minutes[type.ordinal()][slot] = (float) listened;
                times[type.ordinal()][slot] = (byte) Math.min(Byte.MAX_VALUE, Math.round(listened / SLOT_MINUTES));
                heardMinutes += listened;
            }
        }
        // Rates that hardly anything was heard of are guesses.
        isTold = wasTold || heardMinutes >= FIRST_DAY_MINUTES;
        infer();
    }

    /** Has heard what some others expect together, for as long as it has listened. */
    void hearSumOf(List<Season> parts) {
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                float rate = 0;
                for (Season part : parts) {
                    rate += part.perMinute[type][slot];
                }
                calls[type][slot] = rate * minutes[type][slot];
            }
        }
        infer();
    }

    private static Baseline.Day day(Baseline learned, DayType type) {
        return switch (type) {
            case WEEKDAY -> learned.weekday();
            case SATURDAY -> learned.saturday();
            case SUNDAY -> learned.sunday();
        };
    }

    /** What is expected of a type of day, and how long it was heard. */
    Baseline.Day learned(DayType type) {
        List<Double> rates = new ArrayList<>(SLOTS);
        List<Double> listened = new ArrayList<>(SLOTS);
        for (int slot = 0; slot < SLOTS; slot++) {
            rates.add((double) perMinute[type.ordinal()][slot]);
            listened.add((double) minutes[type.ordinal()][slot]);
        }
        return new Baseline.Day(rates, listened);
    }

    /** The slot that a minute of the day is in. */
    static int slotOf(double minute) {
        return (int) (minute / SLOT_MINUTES) % SLOTS;
    }

    /** Calls a minute, interpolated between the middles of slots but for where they begin to call at once. */
    double perMinute(Moment moment) {
        double middles = moment.minute() / SLOT_MINUTES - 0.5;
        int before = (int) Math.floor(middles);
        double weight = middles - before;
        double from = middle(moment, before);
        double to = middle(moment, before + 1);
        boolean isStep = to > STEP * from;
        if (isStep) {
            return weight < 0.5 ? from : to;
        }
        return (1 - weight) * from + weight * to;
    }

    private double middle(Moment moment, int slot) {
        if (slot < 0) {
            return perMinute[moment.yesterday().ordinal()][SLOTS - 1];
        }
        return slot < SLOTS
                ? perMinute[moment.today().ordinal()][slot]
                : perMinute[moment.tomorrow().ordinal()][0];
    }

    /** Whether anything was told beforehand. */
    boolean isTold() {
        return isTold;
    }

    /** How often this half hour of that type of day has been heard, up to 127. */
    int heard(DayType type, int slot) {
        return times[type.ordinal()][slot];
    }

    /**
     * Whether a half hour is known well enough to leave out what disturbs it. One that is disturbed day after day is not: then
     * that is what is usual.
     *
     * @param isBelieved what was told of it is known well enough
     */
    boolean isKnown(DayType type, int slot, boolean isBelieved) {
        int enough = isTold ? ENOUGH : ENOUGH_IF_UNTOLD;
        int heard = times[type.ordinal()][slot];
        int usualAfter = isTold && heard < ENOUGH ? USUAL_IF_ONLY_TOLD : USUAL_AFTER;
        return disturbed[type.ordinal()][slot] < usualAfter && (isBelieved || heard >= enough);
    }

    /** A half hour is over. @param wasDisturbed mostly by a surge or a silence */
    void closed(DayType type, int slot, boolean wasDisturbed) {
        int before = disturbed[type.ordinal()][slot];
        disturbed[type.ordinal()][slot] =
                (byte) (wasDisturbed ? Math.min(USUAL_AFTER + 2, before + 1) : Math.max(0, before - 1));
    }

    /** How long it has listened, minutes. */
    double heardMinutes() {
        return heardMinutes;
    }

    /** Standard error of what is expected, of the whole. */
    double uncertainty(DayType type, int slot) {
        double heard = 0;
        for (float[] day : calls) {
            heard += day[slot];
        }
        return 1 / Math.sqrt(STRENGTH + Math.min(heard, STRENGTH) + calls[type.ordinal()][slot]);
    }

    /**
     * Takes a half hour.
     *
     * @param count calls of so many minutes of it
     * @param isNewlyUsual what was told of it was wrong
     */
    void learn(DayType type, int slot, long count, double ofMinutes, boolean isNewlyUsual) {
        double known = perMinute[type.ordinal()][slot] * ofMinutes;
        double chance = DEVIATIONS * Math.sqrt(known + 1);
        double believed = isNewlyUsual || heardMinutes < FIRST_DAY_MINUTES
                ? count
                : Math.min(Math.max(count, known / 2 - chance), 2 * known + chance);
        double keeps = isNewlyUsual ? 0 : FADES;
        calls[type.ordinal()][slot] = (float) (keeps * calls[type.ordinal()][slot] + Math.max(0, believed));
        minutes[type.ordinal()][slot] = (float) (keeps * minutes[type.ordinal()][slot] + ofMinutes);
        times[type.ordinal()][slot] = (byte) Math.min(Byte.MAX_VALUE, times[type.ordinal()][slot] + 1);
        heardMinutes += ofMinutes;
        infer();
    }

    private void infer() {
        double all = 0;
        double allHoped = 0;
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                all += calls[type][slot];
                allHoped += minutes[type][slot] * prior[type][slot];
            }
        }
        double whole = (wholeStrength + all) / (wholeStrength + allHoped);
        for (int slot = 0; slot < SLOTS; slot++) {
            double heard = 0;
            double hoped = 0;
            for (int near = slot - 1; near <= slot + 1; near++) {
                int wrapped = Math.floorMod(near, SLOTS);
                for (int type = 0; type < TYPES; type++) {
                    heard += calls[type][wrapped];
                    hoped += minutes[type][wrapped] * prior[type][wrapped];
                }
            }
            double ofSlot = whole * (STRENGTH + heard) / (STRENGTH + hoped * whole);
            for (int type = 0; type < TYPES; type++) {
                double corrected = prior[type][slot] * ofSlot;
                perMinute[type][slot] = (float)
                        (corrected * (STRENGTH + calls[type][slot]) / (STRENGTH + minutes[type][slot] * corrected));
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(heardMinutes);
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                out.writeFloat(calls[type][slot]);
                out.writeFloat(minutes[type][slot]);
                out.writeByte(times[type][slot]);
                out.writeByte(disturbed[type][slot]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        heardMinutes = in.readDouble();
        for (int type = 0; type < TYPES; type++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                calls[type][slot] = in.readFloat();
                minutes[type][slot] = in.readFloat();
                times[type][slot] = in.readByte();
                disturbed[type][slot] = in.readByte();
            }
        }
        infer();
    }
}
