package io.ringtide.local.play;

/**
 * Where a play stands.
 *
 * @param played records of the source that are surely in the topic, counted from its beginning
 * @param clock the played clock to go on from, milliseconds since the epoch: no record of the topic is stamped later;
 *     0 where it starts with the first record's time
 * @param ended whether the play came to its end
 */
public record ResumePoint(long played, long clock, boolean ended) {
    /** Nothing was played; the clock starts with the first record. */
    public static final ResumePoint BEGINNING = at(0);

    /** Nothing was played; the clock starts at that time. */
    public static ResumePoint at(long clock) {
        return new ResumePoint(0, clock, false);
    }
}
