package io.ringtide.wire.event;

import java.util.Locale;

/**
 * Tells a telephone number from a pseudonym: 7 to 15 digits (E.164 has at most 15), however they are grouped, with
 * or without a plus, a {@code tel:} or {@code sip:} before them. Sixteen digits and more are a keyed hash that
 * happens to have no letters.
 */
final class RawNumber {
    static final int SHORTEST = 7;
    private static final int LONGEST = 15;
    private static final String[] SCHEMES = {"tel:", "sip:", "sips:", "callto:"};

    private RawNumber() {}

    static boolean looksLike(String caller) {
        int digits = digits(withoutScheme(caller));
        return digits >= SHORTEST && digits <= LONGEST;
    }

    /** What a URI calls the subscriber; of another text itself. */
    static String withoutScheme(String caller) {
        String lower = caller.stripLeading().toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            if (lower.startsWith(scheme)) {
                return userOf(lower.substring(scheme.length()).replace("%2b", "+"));
            }
        }
        return caller;
    }

    /** The part of a URI that names the subscriber: up to the host, the parameters or the headers. */
    private static String userOf(String uri) {
        int end = 0;
        while (end < uri.length() && "@;?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(0, end);
    }

    /** The digits of a text that holds only digits and what people put between them; -1 of any other text. */
    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (!isGrouping(c) && !(digits == 0 && (c == '+' || c == '\uFF0B'))) {
                return -1;
            }
        }
        return digits;
    }

    private static boolean isGrouping(char c) {
        return c == '.'
                || c == '('
                || c == ')'
                || c == '/'
                || c == '-'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || Character.getType(c) == Character.FORMAT;
    }
}
