package io.ringtide.simulator;

import io.ringtide.domain.event.Outcome;
import org.jspecify.annotations.Nullable;

/** One caller's errand, from the first attempt to the answer or to giving up; each attempt is a contact of its own. */
final class Journey extends Timed {

    /** What a journey is at, and so what its time in the agenda means. */
    enum Stage {
        /** Not on the line; will call when due. */
        AWAY,
        /** In the voice menu; will be enqueued when due. */
        IN_MENU,
        /** In the voice menu; will hang up when due. */
        ENDING_IN_MENU,
        /** In the queue; will leave when due. */
        WAITING,
        /** An agent's telephone rings; will be answered when due. */
        RINGING,
        /** Talking; will end when due. */
        TALKING,
        /** The caller is gone; the agent's wrap-up ends when due. */
        WRAP_UP
    }

    final CentreFloor floor;
    final Demand demand;
    final QueueModel queue;
    final String caller;
    final String journeyId;

    String contactId;
    Stage stage = Stage.AWAY;
    long enqueuedAt;
    Outcome departure = Outcome.ABANDONED;

    @Nullable
    Agent agent;

    long conversationMs;
    long wrapUpMs;

    Journey(CentreFloor floor, Demand demand, QueueModel queue, String caller, String contactId) {
        this.floor = floor;
        this.demand = demand;
        this.queue = queue;
        this.caller = caller;
        this.journeyId = contactId;
        this.contactId = contactId;
    }

    @Override
    void happen(long now) {
        floor.advance(this, now);
    }
}
