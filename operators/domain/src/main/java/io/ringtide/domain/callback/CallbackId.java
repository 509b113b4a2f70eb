package io.ringtide.domain.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The token of a callback: 32 hexadecimal digits, the first half of the caller ({@link CallerId#hash}), the second of the
 * episode. It is the same after a replay, names nobody and holds no number: what is dialled is known to whoever made the
 * pseudonym.
 */
public final class CallbackId {
    private static final int DIGITS = 32;

    private CallbackId() {}

    /** @param episode as {@link #episode} gives it */
    static String text(CallerId caller, long episode) {
        return String.format(Locale.ROOT, "%016x%016x", caller.hash(), episode);
    }

    /** The first 64 bits of SHA-256 over the tenant, the pseudonym and the first attempt of the episode. */
    static long episode(String tenant, String caller, long firstAttempt) {
        MessageDigest digest = sha256();
        digest.update(tenant.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(caller.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(firstAttempt).flip());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** The caller's hash in a token; nothing where it is no token of this kind. */
    static OptionalLong callerHash(String token) {
        return isOne(token)
                ? OptionalLong.of(HexFormat.fromHexDigitsToLong(token, 0, DIGITS / 2))
                : OptionalLong.empty();
    }

    /** The episode in a token, or 0 where it is no token of this kind. */
    static long episode(String token) {
        return isOne(token) ? HexFormat.fromHexDigitsToLong(token, DIGITS / 2, DIGITS) : 0;
    }

    private static boolean isOne(String token) {
        return token.length() == DIGITS && token.chars().allMatch(HexFormat::isHexDigit);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
