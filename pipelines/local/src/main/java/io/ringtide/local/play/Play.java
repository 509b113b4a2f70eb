package io.ringtide.local.play;

import java.util.function.LongUnaryOperator;

/**
 * What is to be played, and how.
 *
 * @param name tells this play from others in the topic: same name, same records in the same order
 * @param speed how fast
 * @param from where to go on
 * @param end given the last record's time, when the play ends: the clock runs on until then. Where the played clock is
 *     further on already, or no record was left to play, it is asked again with that clock
 * @param heartbeats whether to tell the played clock to every partition: where the topic's clock is the play's, its
 *     readers need it, and elsewhere heartbeats of another day can only be refused
 */
public record Play(String name, Speed speed, ResumePoint from, LongUnaryOperator end, boolean heartbeats) {
    /** A play that ends with its last record. */
    public static Play of(String name, Speed speed, ResumePoint from) {
        return new Play(name, speed, from, LongUnaryOperator.identity(), true);
    }

    /** The same, ending at that time, milliseconds since the epoch. */
    public Play until(long end) {
        return new Play(name, speed, from, last -> end, heartbeats);
    }

    /** The same with heartbeats or without. */
    public Play withHeartbeats(boolean wanted) {
        return new Play(name, speed, from, end, wanted);
    }
}
