package io.ringtide.wallboard.feed;

import java.time.InstantSource;

/** What was read of the topics, one store for each. */
public record Stores(
        FrameStore frames,
        RejectionCounts rejections,
        SourceStates sources,
        SurgeStates surges,
        EmergencyStates emergencies,
        AlertStates alerts,
        AbandonmentStates abandonments,
        CallbackStates callbacks,
        IntervalStates intervals,
        StaffingStates staffing,
        FrameHistory history,
        Freshness freshness,
        TopologyInForce topologies) {

    /**
     * @param frames may be named by the one who makes it
     * @param clock the wall's
     */
    public static Stores with(FrameStore frames, InstantSource clock) {
        Notices notices = new Notices(frames.journal());
        FrameHistory history = new FrameHistory();
        frames.onFrame(history::take);
        SourceStates sources = new SourceStates(notices);
        frames.nameSourcesBy(sources::isSeen);
        return new Stores(
                frames,
                new RejectionCounts(),
                sources,
                new SurgeStates(notices),
                new EmergencyStates(notices),
                new AlertStates(notices),
                new AbandonmentStates(),
                new CallbackStates(notices),
                new IntervalStates(),
                new StaffingStates(notices),
                history,
                new Freshness(frames, clock),
                new TopologyInForce());
    }
}
