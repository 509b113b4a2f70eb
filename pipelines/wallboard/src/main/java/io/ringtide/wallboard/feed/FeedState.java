package io.ringtide.wallboard.feed;

import java.util.Locale;

/** Where the reading of a topic stands. */
public enum FeedState {
    CONNECTING("has not reached the broker yet"),
    BROKER_UNREACHABLE("the broker does not answer"),
    TOPIC_MISSING("the topic does not exist yet"),
    CATCHING_UP("is reading what was in the topic at the start"),
    LIVE("is up with the topic");

    private final String meaning;
    private final String code = name().toLowerCase(Locale.ROOT);

    FeedState(String meaning) {
        this.meaning = meaning;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** For programs: {@code broker_unreachable}. */
    public String code() {
        return code;
    }
}
