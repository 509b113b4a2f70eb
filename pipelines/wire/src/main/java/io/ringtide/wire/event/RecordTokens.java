package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names, texts and numbers of a record with the places of their bytes, so that some may change and every other byte stays. */
final class RecordTokens {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CALLER = "caller";
    private static final int NO_CALLER = Integer.MAX_VALUE;
    private static final char QUOTE = '"';
    private static final char ESCAPE = '\\';

    /**
     * A name, text or number of JSON.
     *
     * @param start of its bytes, the quote included
     * @param end after its bytes
     * @param field whose value it is; null of a name, and of what stands in a list. All that stands in a caller is the caller's,
     *     names and lists, too
     */
    record Token(int start, int end, String text, @Nullable String field) {
        boolean isCaller() {
            return CALLER.equals(field);
        }

        /** Whether it is data that may hold a record in turn: in Base64, or JSON that was made a text. */
        boolean isData() {
            boolean isText = Field.DATA.wireName.equals(field) || Field.DATA_BASE64.wireName.equals(field);
            return isBase64() || isText && isObject();
        }

        /** Data as bytes; none where it is no Base64. */
        byte[] data() {
            if (!isBase64()) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        /** The text of other data in its place. */
        String textOf(byte[] data) {
            return isBase64() ? Base64.getEncoder().encodeToString(data) : new String(data, StandardCharsets.UTF_8);
        }

        boolean isBase64() {
            return Field.DATA_BASE64.wireName.equals(field) && !isObject();
        }

        private boolean isObject() {
            return text.stripLeading().startsWith("{");
        }
    }

    private final byte[] input;
    private final List<Token> all;

    private RecordTokens(byte[] input, List<Token> all) {
        this.input = input;
        this.all = all;
    }

    /** Of the record up to where it is no JSON any more; none where it is in UTF-16 or UTF-32, which no event may be in. */
    static RecordTokens of(byte[] input) {
        List<Token> tokens = new ArrayList<>();
        boolean endsInName = false;
        int depth = 0;
        int callersDepth = NO_CALLER;
        try (JsonParser parser = JSON.createParser(input)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isName = token == JsonToken.FIELD_NAME;
                if (token.isStructStart()) {
                    boolean isCaller = CALLER.equals(parser.currentName());
                    callersDepth = isCaller ? Math.min(callersDepth, depth) : callersDepth;
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    callersDepth = depth == callersDepth ? NO_CALLER : callersDepth;
                }
                if (isName || token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    String text = parser.getText();
                    if (start < 0 || !token.isNumeric() && input[start] != QUOTE) {
                        return new RecordTokens(input, List.of());
                    }
                    int end = token.isNumeric() ? start + text.length() : endOfText(input, start);
                    String field = isName ? null : parser.currentName();
                    tokens.add(new Token(start, end, text, callersDepth == NO_CALLER ? field : CALLER));
                    endsInName = isName;
                }
            }
        } catch (IOException broken) {
            // What comes after that is no JSON, and a name without a text belongs to it.
            if (endsInName) {
                tokens.remove(tokens.size() - 1);
            }
        }
        return new RecordTokens(input, tokens);
    }

    List<Token> all() {
        return all;
    }

    /** After the last of them. */
    int end() {
        return all.isEmpty() ? 0 : all.get(all.size() - 1).end();
    }

    /**
     * The record up to {@link #end()} with other texts.
     *
     * @param change the text in a token's place; the token's own stays as it was spelt
     */
    ByteArrayOutputStream with(Function<Token, String> change) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length);
        int copied = 0;
        for (Token token : all) {
            String text = change.apply(token);
            if (!text.equals(token.text())) {
                out.write(input, copied, token.start() - copied);
                out.write(QUOTE);
                // Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes a question mark.
                char[] quoted = JsonStringEncoder.getInstance().quoteAsString(text);
                out.writeBytes(new String(quoted).getBytes(StandardCharsets.UTF_8));
                out.write(QUOTE);
                copied = token.end();
            }
        }
        out.write(input, copied, end() - copied);
        return out;
    }

    private static int endOfText(byte[] input, int start) {
        int end = start + 1;
        while (input[end] != QUOTE) {
            end += input[end] == ESCAPE ? 2 : 1;
        }
        return end + 1;
    }

    /** The digits of a text, of whatever script, as ASCII. */
    static String digits(@Nullable String text) {
        StringBuilder digits = new StringBuilder();
        if (text != null) {
            text.codePoints()
                    .filter(Character::isDigit)
                    .forEach(digit -> digits.append(Character.getNumericValue(digit)));
        }
        return digits.toString();
    }
}
