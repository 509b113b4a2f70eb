package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * A time of the local day in which nobody is paged.
 *
 * @param days on which it begins; all where there are none
 * @param fromMinute minutes of the day, inclusive
 * @param toMinute exclusive; at or before {@code fromMinute}: on the next day
 */
public record QuietTime(Set<DayOfWeek> days, int fromMinute, int toMinute) implements Serializable {
    private static final int MINUTES = 60;

    public QuietTime {
        days = Set.copyOf(days);
    }

    /** Whether it is quiet at that moment of the tenant's own clock. */
    public boolean holds(LocalDateTime local) {
        int minute = local.getHour() * MINUTES + local.getMinute();
        LocalDate today = local.toLocalDate();
        if (fromMinute < toMinute) {
            return begins(today) && minute >= fromMinute && minute < toMinute;
        }
        return begins(today) && minute >= fromMinute || begins(today.minusDays(1)) && minute < toMinute;
    }

    private boolean begins(LocalDate day) {
        return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    void write(DataOutput out) throws IOException {
        int bits = 0;
        for (DayOfWeek day : days) {
            bits |= 1 << day.ordinal();
        }
        out.writeByte(bits);
        Packed.writeInt(out, fromMinute);
        Packed.writeInt(out, toMinute);
    }

    static QuietTime read(DataInput in) throws IOException {
        int bits = in.readUnsignedByte();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & 1 << day.ordinal()) != 0) {
                days.add(day);
            }
        }
        return new QuietTime(days, Packed.readInt(in), Packed.readInt(in));
    }
}
