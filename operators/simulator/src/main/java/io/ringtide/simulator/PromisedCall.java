package io.ringtide.simulator;

/** A call that a {@link Dialler} has promised, from the promise to the last attempt. */
final class PromisedCall extends Timed {
    final String id;
    final String caller;
    final String contactId;
    final String queue;
    final String region;

    int dials;
    /** Whether the caller's telephone rings, rather than that it is to be dialled. */
    boolean rings;
    /** Whether the caller will say that nobody need call any more. */
    boolean isCalledOff;

    private final Dialler dialler;

    PromisedCall(Dialler dialler, Journey journey) {
        this.dialler = dialler;
        this.id = journey.contactId + "-callback";
        this.caller = journey.caller;
        this.contactId = journey.contactId;
        this.queue = journey.queue.id();
        this.region = journey.demand.region().id();
    }

    @Override
    void happen(long now) {
        dialler.advance(this, now);
    }
}
