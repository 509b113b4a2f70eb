package io.ringtide.wire.recording;

import java.util.Locale;

/**
 * A row of a recording that yields no event.
 *
 * @param file as the user named it
 * @param line where the row begins, from 1
 * @param detail what exactly, for people
 */
public record Unmapped(String file, long line, Reason reason, String detail) {

    /** Why a row yields no event. */
    public enum Reason {
        /** The recording system itself says that the row is to be ignored. */
        PHANTOM,
        /** The caller hung up in self-service and was never offered to agents. */
        SELF_SERVICE,
        /** A number of cells or a cell that the format does not allow. */
        GARBLED,
        /** A time is missing or cannot be read. */
        BAD_TIME,
        /** The row has no id. */
        MISSING_ID,
        /** An earlier row of the file has the same id. */
        REPEATED,
        /** No key of callers' pseudonyms is for the time of the row. */
        NO_KEY;

        /** As it is printed: {@code self_service}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason.code() + ": " + detail;
    }
}
