package io.ringtide.alerts.reading;

import org.jspecify.annotations.Nullable;

/**
 * What a rule finds at a scope.
 *
 * @param value the number that was looked at; null where there is none
 * @param threshold beyond which it is bad; null where the scope has none
 * @param detail more of what it is made of, for people; may be ""
 */
public record Judgement(
        Verdict verdict, @Nullable Double value, @Nullable Double threshold, String detail) {
    /** Nothing is there. */
    public static final Judgement NOTHING = new Judgement(Verdict.GOOD, null, null, "");
}
