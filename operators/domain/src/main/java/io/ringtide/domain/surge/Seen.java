package io.ringtide.domain.surge;

/**
 * What was seen of a place in a tick, and what could not be.
 *
 * @param fresh fresh calls, those of {@code late} too
 * @param late fresh calls of earlier ticks, which were read when these were closed
 * @param isSilent nobody calls anywhere
 * @param feeds what can be told by the feeds that tell of it
 * @param log what can be told by the log: {@link Sight#BLIND} where a part of it was not read
 */
record Seen(int fresh, int late, boolean isSilent, Sight feeds, Sight log) {
    Sight sight() {
        return feeds.or(log);
    }
}
