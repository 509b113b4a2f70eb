package io.ringtide.wire.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which text is taken: at most 256 characters of Unicode. Names are only text, so control characters are let
 * through (everything that writes them escapes them), but for two things that cannot be stored everywhere:
 * U+0000, which PostgreSQL has no place for, and halves of surrogate pairs, which UTF-8 has none for.
 */
final class Text {
    /** The longest name or id, in characters (code points). */
    static final int LONGEST = 256;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer scratch = CharBuffer.allocate(1024);

    /** What is wrong with a text, or null. */
    static @Nullable String fault(char[] chars, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            // One comparison for the usual case: neither U+0000 nor above all that is surely whole.
            if ((char) (chars[i] - 1) >= Character.MIN_SURROGATE - 1) {
                String fault = unusualFault(chars, i, end);
                if (fault != null) {
                    return fault;
                }
                i += Character.isHighSurrogate(chars[i]) ? 1 : 0;
            }
        }
        return length > LONGEST && Character.codePointCount(chars, offset, length) > LONGEST
                ? "is longer than " + LONGEST + " characters"
                : null;
    }

    private static @Nullable String unusualFault(char[] chars, int i, int end) {
        char c = chars[i];
        if (c == 0) {
            return "holds U+0000";
        }
        boolean isWhole = !Character.isSurrogate(c)
                || (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1]));
        return isWhole ? null : "holds half a surrogate pair";
    }

    /** Whether bytes are UTF-8 as RFC 3629 has it. Jackson lets overlong forms and surrogates through. */
    boolean isUtf8(byte[] bytes, int length) {
        int ascii = 0;
        while (ascii + Long.BYTES <= length && ((long) EIGHT_BYTES.get(bytes, ascii) & NOT_ASCII) == 0) {
            ascii += Long.BYTES;
        }
        while (ascii < length && bytes[ascii] >= 0) {
            ascii++;
        }
        if (ascii == length) {
            return true;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, ascii, length - ascii);
        utf8.reset();
        while (true) {
            scratch.clear();
            CoderResult result = utf8.decode(rest, scratch, true);
            if (!result.isOverflow()) {
                return !result.isError();
            }
        }
    }
}
