package io.ringtide.domain.agent;

/** Takes what an agent was in, span by span. */
interface Spans {

    /** The agent was in that for [from, to). */
    void span(long from, long to, Stint stint);

    /** The agent was given up then, after a stint of that kind. */
    void lost(long at, Stint stint);
}
