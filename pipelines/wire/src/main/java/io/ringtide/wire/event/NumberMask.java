package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.wire.event.RecordTokens.Token;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes callers' telephone numbers out of a refused record: of every text in it that holds a number that a {@code caller} in it is,
 * however it is written, each digit becomes a star, also in data that are in Base64. Every other byte stays as it came. What Ringtide writes holds no number, whatever it
 * is sent.
 */
public final class NumberMask {
    private static final char STAR = '*';
    /** By its last digits a number is known with and without a country's code. */
    private static final int TELLING_DIGITS = 8;
    /** A caller in what is no JSON. */
    private static final Pattern BROKEN_CALLER = Pattern.compile("\"caller\"\\s*:\\s*\"?([^\",}]*)");
    /** What people put between digits, in what is no JSON. */
    private static final String GROUPING = "[\\s()./+-]{0,3}";

    private NumberMask() {}

    /**
     * The record without the numbers; the same array where there is none.
     *
     * @param caller what was read of {@code data.caller}
     */
    static byte[] mask(byte[] input, @Nullable String caller) {
        Set<String> numbers = new HashSet<>();
        addNumber(caller, numbers);
        collect(input, numbers);
        return numbers.isEmpty() ? input : without(numbers, input);
    }

    private static void collect(byte[] input, Set<String> numbers) {
        RecordTokens tokens = RecordTokens.of(input);
        for (Token token : tokens.all()) {
            if (token.isCaller()) {
                addNumber(token.text(), numbers);
            } else if (token.isData()) {
                collect(decoded(token), numbers);
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

    /** No bytes where it is no Base64. */
    private static byte[] decoded(Token data) {
        try {
            return Base64.getMimeDecoder().decode(data.text());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /**
     * Whether the number of a caller was taken out of the record. What is left in its place stands for nobody: such a record must
     * not be taken for one of a caller.
     */
    public static boolean isMasked(byte[] input) {
        return RecordTokens.of(input).all().stream()
                .anyMatch(token ->
                        token.isCaller() ? isMasked(token.text()) : token.isData() && isMasked(decoded(token)));
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

    private static byte[] without(Set<String> numbers, byte[] input) {
        RecordTokens tokens = RecordTokens.of(input);
        ByteArrayOutputStream out = tokens.with(token -> {
            if (token.isData()) {
                byte[] data = decoded(token);
                byte[] masked = without(numbers, data);
                return Arrays.equals(data, masked)
                        ? token.text()
                        : Base64.getEncoder().encodeToString(masked);
            }
            String digits = RecordTokens.digits(token.text());
            return numbers.stream().anyMatch(digits::contains) ? stars(token.text()) : token.text();
        });
        String masked = rest(input, tokens);
        for (String number : numbers) {
            Pattern spelt = Pattern.compile(String.join(GROUPING, number.split("")));
            masked = spelt.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(stars(found.group())));
        }
        out.writeBytes(masked.getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static String stars(String text) {
        StringBuilder stars = new StringBuilder();
        text.codePoints().forEach(c -> stars.appendCodePoint(Character.isDigit(c) ? STAR : c));
        return stars.toString();
    }
}
