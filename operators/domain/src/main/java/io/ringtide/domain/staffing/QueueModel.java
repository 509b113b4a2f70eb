package io.ringtide.domain.staffing;

/** What a model says of a queue with a number of agents, in the long run. Rates are shares of the calls offered, 0 to 1. */
public interface QueueModel {
    /** Calls that wait at all. */
    double probabilityOfWait();

    /**
     * Calls that are answered within a time.
     *
     * @param seconds 0 or more
     */
    double answeredWithin(double seconds);

    /** Calls that give up. */
    double abandonmentRate();

    /** Mean wait of the calls that are answered, seconds; infinite where the queue grows without end. */
    double asa();

    /** The share of their time that agents are busy. */
    double occupancy();
}
