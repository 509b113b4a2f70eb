package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes callers' telephone numbers out of a refused record: of every text in it that holds a number that a {@code caller} in it is,
 * however it is written, each digit becomes a star. Every other byte stays as it came. What Ringtide writes holds no number, whatever it
 * is sent.
 */
final class NumberMask {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CALLER = "caller";
    private static final char STAR = '*';
    private static final char QUOTE = '"';
    private static final char ESCAPE = '\\';
    /** By its last digits a number is known with and without a country's code. */
    private static final int TELLING_DIGITS = 8;
    /** A caller in what is no JSON. */
    private static final Pattern BROKEN_CALLER = Pattern.compile("\"caller\"\\s*:\\s*\"?([^\",}]*)");
    /** What people put between digits, in what is no JSON. */
    private static final String GROUPING = "[\\s()./+-]{0,3}";

    /**
     * A name, text or number of JSON.
     *
     * @param start of its bytes, the quote included
     * @param end after its bytes
     */
    private record Token(int start, int end, String text, boolean isName, boolean isCaller) {}

    private NumberMask() {}

    /**
     * The record without the numbers; the same array where there is none.
     *
     * @param caller what was read of {@code data.caller}
     */
    static byte[] mask(byte[] input, @Nullable String caller) {
        List<Token> tokens = tokens(input);
        int read = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        String rest = new String(input, read, input.length - read, ISO_8859_1);
        Set<String> numbers = new HashSet<>();
        addNumber(caller, numbers);
        tokens.stream().filter(Token::isCaller).forEach(token -> addNumber(token.text(), numbers));
        for (Matcher broken = BROKEN_CALLER.matcher(rest); broken.find(); ) {
            addNumber(new String(broken.group(1).getBytes(ISO_8859_1), UTF_8), numbers);
        }
        return numbers.isEmpty() ? input : without(numbers, input, tokens, rest);
    }

    private static void addNumber(@Nullable String caller, Set<String> numbers) {
        if (caller != null && RawNumber.looksLike(caller)) {
            String digits = digits(caller);
            numbers.add(digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
        }
    }

    private static byte[] without(Set<String> numbers, byte[] input, List<Token> tokens, String rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length);
        int copied = 0;
        for (Token token : tokens) {
            String digits = digits(token.text());
            if (numbers.stream().anyMatch(digits::contains)) {
                out.write(input, copied, token.start() - copied);
                out.write(QUOTE);
                // Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes a question mark.
                char[] quoted = JsonStringEncoder.getInstance().quoteAsString(stars(token.text()));
                out.writeBytes(new String(quoted).getBytes(UTF_8));
                out.write(QUOTE);
                copied = token.end();
            }
        }
        int read = input.length - rest.length();
        out.write(input, copied, read - copied);
        String masked = rest;
        for (String number : numbers) {
            Pattern spelt = Pattern.compile(String.join(GROUPING, number.split("")));
            masked = spelt.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(stars(found.group())));
        }
        out.writeBytes(masked.getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** Up to where the record is JSON. */
    private static List<Token> tokens(byte[] input) {
        List<Token> tokens = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(input)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isName = token == JsonToken.FIELD_NAME;
                if (isName || token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    String text = parser.getText();
                    if (start < 0 || !token.isNumeric() && input[start] != QUOTE) {
                        return List.of(); // In UTF-16 or UTF-32, which no event may be in.
                    }
                    int end = token.isNumeric() ? start + text.length() : endOfText(input, start);
                    tokens.add(new Token(start, end, text, isName, !isName && CALLER.equals(parser.currentName())));
                }
            }
        } catch (IOException broken) {
            // What comes after that is no JSON, and a name without a text belongs to it.
            int last = tokens.size() - 1;
            if (last >= 0 && tokens.get(last).isName()) {
                tokens.remove(last);
            }
        }
        return tokens;
    }

    private static int endOfText(byte[] input, int start) {
        int end = start + 1;
        while (input[end] != QUOTE) {
            end += input[end] == ESCAPE ? 2 : 1;
        }
        return end + 1;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.getNumericValue(digit)));
        return digits.toString();
    }

    private static String stars(String text) {
        StringBuilder stars = new StringBuilder();
        text.codePoints().forEach(c -> stars.appendCodePoint(Character.isDigit(c) ? STAR : c));
        return stars.toString();
    }
}
