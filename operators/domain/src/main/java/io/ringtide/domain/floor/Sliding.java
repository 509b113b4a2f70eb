package io.ringtide.domain.floor;

/**
 * What counts the events of one key and moves on by slides: the floor of a queue, the agents of a centre.
 *
 * @param <K> the key
 */
public interface Sliding<K> {

    K id();

    /** Whether there was a slide yet. */
    boolean hasSlid();

    /** As of when the numbers are, epoch milliseconds; meaningless before it {@link #hasSlid}. */
    long slide();

    /** Whether there were events of which no frame has told yet. */
    boolean hasChanged();

    /** Whether, as of the last slide, nobody is there and no window holds anything. */
    boolean isBlank();

    /** Where the event stood that the last {@link Verdict#REPLACED} took the place of. */
    long replacedPosition();

    /** When the event had arrived that the last {@link Verdict#REPLACED} took the place of, epoch milliseconds. */
    long replacedArrival();
}
