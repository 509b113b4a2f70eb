package io.ringtide.wallboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that are known by their hash. They hold 256 random bits, so a plain hash is enough: nobody can try them all. */
public final class Token {
    /** Makes a token easy to find where it should not be. */
    private static final String PREFIX = "rtk_";

    private static final int BYTES = 32;
    private static final int LONGEST = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A fresh one, of letters, digits, {@code -} and {@code _}. */
    public static String mint() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Its SHA-256, 64 hexadecimal digits. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    /** Whether it could be one at all: it goes into a header as it is. */
    static boolean isPlausible(String token) {
        return !token.isEmpty()
                && token.length() <= LONGEST
                && token.chars()
                        .allMatch(letter -> letter >= 'a' && letter <= 'z'
                                || letter >= 'A' && letter <= 'Z'
                                || letter >= '0' && letter <= '9'
                                || letter == '-'
                                || letter == '_');
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
