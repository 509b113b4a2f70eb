package io.ringtide.simulator;

/** Somebody who answers. */
final class Agent {
    final String id;
    boolean idle;
    /** Whether the shift is over as soon as the current call is. */
    boolean leaving;

    Agent(String id) {
        this.id = id;
    }
}
