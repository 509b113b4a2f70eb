package io.ringtide.wire.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token of a screen or a program; the token itself stands nowhere.
 *
 * @param sha256 of its characters, 64 lower-case hexadecimal digits
 * @param role the name of one that is there
 * @param board the one board of a screen; null for programs
 * @param until from when on it is worth nothing; null for ever
 */
public record TokenSettings(
        String name,
        String sha256,
        String role,
        @Nullable String board,
        @Nullable Instant until) {}
