package io.ringtide.wallboard.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks.
 *
 * @param id of one kind nobody else has it
 * @param name of a person, a screen or a program, for people to read
 * @param onlyBoard the one that a screen shows; null for others
 */
public record Principal(
        Kind kind,
        String id,
        String name,
        Rights rights,
        @Nullable String onlyBoard) {

    /** How it is known who looks. */
    public enum Kind {
        /** Nobody is asked: {@code --insecure}. */
        ANYBODY,
        PERSON,
        SCREEN,
        PROGRAM
    }

    /** Where nobody is asked. */
    public static final Principal ANYBODY = new Principal(Kind.ANYBODY, "anybody", "anybody", Rights.EVERYTHING, null);

    public Optional<String> board() {
        return Optional.ofNullable(onlyBoard);
    }
}
