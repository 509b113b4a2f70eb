package io.ringtide.domain.floor;

/** What became of an event on the floor. */
public enum Verdict {
    /** It counts. */
    COUNTED,
    /** It was here before, with the same contents. */
    DUPLICATE,
    /** Its (source, id) is taken by an event with other contents that prevails: it is to be rejected. */
    CONFLICT,
    /** It counts in the place of one with the same (source, id) that is to be rejected now. */
    REPLACED,
    /** It says what was the case too long ago to act on it. */
    OUTDATED,
    /** The floor has no number for its type. */
    NOT_COUNTED
}
