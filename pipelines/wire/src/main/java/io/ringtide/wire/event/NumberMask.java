package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.wire.event.RecordTokens.Token;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes callers' telephone numbers out of what is refused: of every text of the record, or about it, that holds a number that a {@code
 * caller} in the record is, however it is written, each digit becomes a star, also in data that are in Base64 or a text. Every other
 * byte stays as it came. What Ringtide writes holds no number, whatever it is sent.
 */
public final class NumberMask {
    private static final char STAR = '*';
    /** By its last digits a number is known with and without a country's code. */
    private static final int TELLING_DIGITS = 8;
    /** A caller in what is no JSON. */
    private static final Pattern BROKEN_CALLER = Pattern.compile("\"caller\"\\s*:[\\s\\[]*\"?([^\",}]*)");
    /** What people put between digits, in what is no JSON, and how much of it. */
    private static final String GROUPING = " \t\n\u000B\f\r()./+-";

    private static final int WIDEST_GROUPING = 3;

    private final Set<String> numbers;

    private NumberMask(Set<String> numbers) {
        this.numbers = numbers;
    }

    /**
     * For a record, with the numbers of its callers.
     *
     * @param caller what was read of {@code data.caller}
     */
    static NumberMask of(byte[] input, @Nullable String caller) {
        Set<String> numbers = new HashSet<>();
        addNumber(caller, numbers);
        collect(input, numbers);
        return new NumberMask(numbers);
    }

    private static void collect(byte[] input, Set<String> numbers) {
        RecordTokens tokens = RecordTokens.of(input);
        for (Token token : tokens.all()) {
            if (token.isCaller()) {
                addNumber(token.text(), numbers);
            } else if (token.isData()) {
                collect(token.data(), numbers);
            }
        }
        for (Matcher broken = BROKEN_CALLER.matcher(rest(input, tokens)); broken.find(); ) {
            addNumber(new String(broken.group(1).getBytes(ISO_8859_1), UTF_8), numbers);
        }
    }

    /** What is no JSON any more. */
    private static String rest(byte[] input, RecordTokens tokens) {
        return new String(input, tokens.end(), input.length - tokens.end(), ISO_8859_1);
    }

    /**
     * Whether the number of a caller was taken out of the record. What is left in its place stands for nobody: such a record must
     * not be taken for one of a caller.
     */
    public static boolean isMasked(byte[] input) {
        return RecordTokens.of(input).all().stream()
                .anyMatch(
                        token -> token.isCaller() ? isMasked(token.text()) : token.isData() && isMasked(token.data()));
    }

    /** Whether that is what is left of a telephone number. */
    public static boolean isMasked(String caller) {
        return caller.indexOf(STAR) >= 0 && RawNumber.looksLike(caller.replace(STAR, '0'));
    }

    private static void addNumber(@Nullable String caller, Set<String> numbers) {
        if (caller != null && RawNumber.looksLike(caller)) {
            numbers.add(tellingDigits(caller));
        }
    }

    /** By what a number is known, however it is written. */
    static String tellingDigits(String number) {
        String digits = RecordTokens.digits(number);
        return digits.substring(Math.max(0, digits.length() - TELLING_DIGITS));
    }

    /**
     * Which digits belong to one of the numbers. There may be as many numbers as texts, so none is looked for by itself.
     *
     * @param numbers by what they are known
     */
    static BitSet placesOf(Set<String> numbers, CharSequence digits) {
        BitSet places = new BitSet();
        for (int length = RawNumber.SHORTEST; length <= TELLING_DIGITS; length++) {
            for (int end = length; end <= digits.length(); end++) {
                if (numbers.contains(digits.subSequence(end - length, end).toString())) {
                    places.set(end - length, end);
                }
            }
        }
        return places;
    }

    /** The record without the numbers; the same array where there is none. */
    byte[] without(byte[] input) {
        if (numbers.isEmpty()) {
            return input;
        }
        RecordTokens tokens = RecordTokens.of(input);
        ByteArrayOutputStream out = tokens.with(token -> {
            String text = token.text();
            if (token.isData()) {
                byte[] data = token.data();
                byte[] masked = without(data);
                text = Arrays.equals(data, masked) ? text : token.textOf(masked);
            }
            return token.isBase64() ? text : without(text);
        });
        out.writeBytes(withoutSpelt(rest(input, tokens)).getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** The text, each of whose digits is a star where they hold a number. */
    String without(String text) {
        boolean isFree = numbers.isEmpty()
                || placesOf(numbers, RecordTokens.digits(text)).isEmpty();
        return isFree ? text : stars(text);
    }

    /** A text of which little is known: only the digits of numbers become stars. */
    private String withoutSpelt(String text) {
        StringBuilder digits = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        int between = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                between += GROUPING.indexOf(c) >= 0 ? 1 : WIDEST_GROUPING + 1;
                continue;
            }
            if (between > WIDEST_GROUPING) {
                // No number has that among its digits.
                digits.append(STAR);
                places.add(i);
            }
            between = 0;
            digits.append(c);
            places.add(i);
        }
        StringBuilder masked = new StringBuilder(text);
        placesOf(numbers, digits).stream().forEach(digit -> masked.setCharAt(places.get(digit), STAR));
        return masked.toString();
    }

    private static String stars(String text) {
        StringBuilder stars = new StringBuilder();
        text.codePoints().forEach(c -> stars.appendCodePoint(Character.isDigit(c) ? STAR : c));
        return stars.toString();
    }
}
