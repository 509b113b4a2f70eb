package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.RegionLoad;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A surge that is, or may become, an emergency: what is counted of it from the surge's first tick to the last of recovery. */
final class Episode {
    private static final long MINUTE_MS = 60_000;
    private static final long FIRST_MS = 10 * MINUTE_MS;

    private static final long NEVER = Long.MIN_VALUE;

    private final long from;
    private final Curve curve;
    private long emergencySince = NEVER;
    private long fresh;
    private double expected;
    private long calls;
    private long answered;
    private long abandoned;
    private long blocked;
    private long minute;
    private int minuteCalls;
    private long peakAt;
    private int peakCalls;
    private AfterAction.FirstTenMinutes first = new AfterAction.FirstTenMinutes(0, 0, 0, 0);

    private Episode(long from, Curve curve) {
        this.from = from;
        this.curve = curve;
    }

    /** @param from the end of the tick that began it, epoch milliseconds */
    static Episode begin(long from) {
        return new Episode(from, new Curve(from));
    }

    /** From this tick on it is an emergency. */
    void becomeEmergency(long end) {
        if (emergencySince == NEVER) {
            emergencySince = end;
        }
    }

    boolean isEmergency() {
        return emergencySince != NEVER;
    }

    /** The end of the tick that made it an emergency, epoch milliseconds. */
    long emergencySince() {
        return emergencySince;
    }

    void add(RegionLoad tick) {
        long end = tick.end();
        long at = end - 1;
        fresh += tick.fresh();
        expected += tick.expected();
        calls += tick.done().arrived();
        answered += tick.done().answered();
        abandoned += tick.done().abandoned();
        blocked += tick.done().blocked();
        if (end < from + FIRST_MS) {
            first = new AfterAction.FirstTenMinutes(calls, answered, abandoned, blocked);
        }
        long thisMinute = at - Math.floorMod(at, MINUTE_MS);
        minuteCalls = thisMinute == minute
                ? minuteCalls + tick.done().arrived()
                : tick.done().arrived();
        minute = thisMinute;
        if (minuteCalls > peakCalls) {
            peakCalls = minuteCalls;
            peakAt = minute;
        }
        curve.add(Math.max(at, from), tick.done().arrived(), tick.expected());
    }

    AfterAction over(long to) {
        return new AfterAction(
                from,
                emergencySince,
                to,
                fresh,
                expected,
                calls,
                answered,
                abandoned,
                blocked,
                peakAt,
                peakCalls,
                first,
                curve.told());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(from);
        curve.write(out);
        out.writeLong(emergencySince);
        Packed.writeLong(out, fresh);
        out.writeDouble(expected);
        Packed.writeLong(out, calls);
        Packed.writeLong(out, answered);
        Packed.writeLong(out, abandoned);
        Packed.writeLong(out, blocked);
        out.writeLong(minute);
        Packed.writeInt(out, minuteCalls);
        out.writeLong(peakAt);
        Packed.writeInt(out, peakCalls);
        Packed.writeLong(out, first.calls());
        Packed.writeLong(out, first.answered());
        Packed.writeLong(out, first.abandoned());
        Packed.writeLong(out, first.blocked());
    }

    static Episode read(DataInput in) throws IOException {
        Episode episode = new Episode(in.readLong(), Curve.read(in));
        episode.emergencySince = in.readLong();
        episode.fresh = Packed.readLong(in);
        episode.expected = in.readDouble();
        episode.calls = Packed.readLong(in);
        episode.answered = Packed.readLong(in);
        episode.abandoned = Packed.readLong(in);
        episode.blocked = Packed.readLong(in);
        episode.minute = in.readLong();
        episode.minuteCalls = Packed.readInt(in);
        episode.peakAt = in.readLong();
        episode.peakCalls = Packed.readInt(in);
        episode.first = new AfterAction.FirstTenMinutes(
                Packed.readLong(in), Packed.readLong(in), Packed.readLong(in), Packed.readLong(in));
        return episode;
    }
}
