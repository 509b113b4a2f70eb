package io.ringtide.wire.event;

import com.ethlo.time.ITU;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as the contract writes them: RFC 3339, UTC, milliseconds only where they are not zero. */
public final class Times {
    /** 9999-12-31T23:59:59.999Z, the last millisecond RFC 3339 has a year for. */
    public static final long LAST = 253_402_300_799_999L;

    private static final int DATE_LENGTH = "2026-01-01".length();
    private static final int SECONDS = "2026-01-01T00:00:".length();
    private static final int SECONDS_END = "2026-01-01T00:00:00".length();
    private static final int NANO_DIGITS = 9;

    private Times() {}

    /**
     * Writes a time: {@code 2026-03-02T03:00:00Z}, {@code 2026-03-02T03:00:00.250Z}.
     *
     * @param millis milliseconds since the Unix epoch, from 0 to {@link #LAST}
     * @throws DateTimeException where it is outside of that
     */
    public static String format(long millis) {
        if (millis < 0 || millis > LAST) {
            throw new DateTimeException("not between 1970 and 9999: " + millis + " ms since the epoch");
        }
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        return millis % 1000 == 0 ? ITU.formatUtc(time) : ITU.formatUtcMilli(time);
    }

    /**
     * Reads an RFC 3339 date and time, offset included, and cuts it to milliseconds. A leap second ({@code :60} at
     * the end of June or December, UTC) counts, as in POSIX, as the second after it.
     *
     * @return milliseconds since the Unix epoch, from 0 to {@link #LAST}
     * @throws DateTimeException where the text is none, or is before 1970 or after 9999
     */
    public static long parse(String text) {
        // ITU also takes a space here, which the grammar of RFC 3339 does not.
        if (text.length() <= SECONDS_END || (text.charAt(DATE_LENGTH) | 0x20) != 't') {
            throw new DateTimeException("no date, T, time and offset");
        }
        boolean isLeapSecond = text.startsWith("60", SECONDS);
        String whole = isLeapSecond ? text.substring(0, SECONDS) + "59" + text.substring(SECONDS_END) : text;
        String readable = withReadableFraction(withReadableOffset(whole));
        ParsePosition position = new ParsePosition(0);
        OffsetDateTime time = ITU.parseDateTime(readable, position);
        if (position.getIndex() != readable.length()) {
            throw new DateTimeException("text after the offset");
        }
        long millis = (isLeapSecond ? afterLeapSecond(time) : time).toInstant().toEpochMilli();
        if (millis < 0 || millis > LAST) {
            throw new DateTimeException("not between 1970 and 9999");
        }
        return millis;
    }

    private static OffsetDateTime afterLeapSecond(OffsetDateTime before) {
        OffsetDateTime after = before.plusSeconds(1).withOffsetSameInstant(ZoneOffset.UTC);
        boolean isFirst = after.getDayOfYear() == 1 || (after.getMonth() == Month.JULY && after.getDayOfMonth() == 1);
        if (!isFirst || after.toLocalTime().toSecondOfDay() != 0) {
            throw new DateTimeException("no leap second can be there");
        }
        return after;
    }

    /** RFC 3339, 4.3: {@code -00:00} is UTC of a place that is not told. ITU refuses it. */
    private static String withReadableOffset(String text) {
        return text.endsWith("-00:00") ? text.substring(0, text.length() - "-00:00".length()) + 'Z' : text;
    }

    /** RFC 3339 sets no bound to the digits of a second's fraction; ITU reads nine. */
    private static String withReadableFraction(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return text;
        }
        int first = SECONDS_END + 1;
        int end = first;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - first <= NANO_DIGITS ? text : text.substring(0, first + NANO_DIGITS) + text.substring(end);
    }
}
