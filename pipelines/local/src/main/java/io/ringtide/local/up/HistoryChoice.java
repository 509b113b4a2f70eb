package io.ringtide.local.up;

import io.ringtide.jobs.history.HistoryDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where intervals are kept: in a PostgreSQL of our own, in another, or nowhere.
 *
 * @param isKept whether there is a history at all
 * @param database the other one; null for our own
 */
public record HistoryChoice(boolean isKept, @Nullable HistoryDatabase database) {
    public static final HistoryChoice EMBEDDED = new HistoryChoice(true, null);
    public static final HistoryChoice NONE = new HistoryChoice(false, null);

    private static final String EMBEDDED_NAME = "embedded";
    private static final String NONE_NAME = "none";

    /**
     * Reads an option's value.
     *
     * @param text {@code embedded}, {@code none} or the URL of a PostgreSQL database
     * @param environment the process's variables, for a user and a password that the URL does not name
     * @throws IllegalArgumentException where it is none of these; the message does not repeat it
     */
    public static HistoryChoice parse(String text, Map<String, String> environment) {
        return switch (text) {
            case EMBEDDED_NAME -> EMBEDDED;
            case NONE_NAME -> NONE;
            default -> new HistoryChoice(true, HistoryDatabase.of(text, environment));
        };
    }
}
