package io.ringtide.domain.event;

import java.util.Locale;

/** Why an input was not counted; the {@code reason} of {@code ringtide.rejected}. */
public enum RejectReason {
    /** Not a CloudEvents 1.0 JSON object, or a field of the wrong form. */
    MALFORMED,
    /** Over 64 KiB. */
    OVERSIZE,
    /** {@code time} is missing or no RFC 3339 date and time. */
    BAD_TIME,
    /** More than 2 minutes ahead of arrival. */
    FUTURE_TIME,
    /** A {@code type} that the contract does not name. */
    UNKNOWN_TYPE,
    /** An attribute or datum that the type requires is missing. */
    MISSING_FIELD,
    /** {@code caller} looks like a telephone number instead of a pseudonym. */
    RAW_NUMBER,
    /** The same (source, id) with other contents, and not the lowest (time, contents). */
    CONFLICTING_ID,
    /** More than 24 hours behind arrival. */
    TOO_LATE;

    private static final RejectReason[] VALUES = values();

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The reason as the contract writes it: {@code future_time}. */
    public String code() {
        return code;
    }

    public static RejectReason of(int ordinal) {
        return VALUES[ordinal];
    }
}
