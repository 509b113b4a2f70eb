package io.ringtide.studies.surge;

/** One region as somebody else would watch it: once a minute, by the calls of that minute. */
interface Rival {
    /**
     * Takes the calls of the next minute.
     *
     * @return how far out of the ordinary it is; over a threshold it is a surge
     */
    double score(int count);

    /** What the last minute was compared with: calls. */
    double expected();
}
