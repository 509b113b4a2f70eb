package io.ringtide.wallboard.feed;

/** What was read of the topics, one store for each. */
public record Stores(
        FrameStore frames,
        RejectionCounts rejections,
        SourceStates sources,
        SurgeStates surges,
        EmergencyStates emergencies,
        AlertStates alerts,
        CallbackStates callbacks,
        TopologyInForce topologies) {

    /** @param frames may be named by the one who makes it */
    public static Stores with(FrameStore frames) {
        return new Stores(
                frames,
                new RejectionCounts(),
                new SourceStates(),
                new SurgeStates(),
                new EmergencyStates(),
                new AlertStates(),
                new CallbackStates(),
                new TopologyInForce());
    }
}
