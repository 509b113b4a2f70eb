package io.ringtide.wallboard.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every thread where the reading of a topic stands, and of the topics that are read with it. */
public final class FeedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

    private final String topic;
    private volatile FeedState state = FeedState.CONNECTING;
    private volatile boolean isWhole;

    /** @param topic whose reading it is */
    public FeedStatus(String topic) {
        this.topic = topic;
    }

    public String topic() {
        return topic;
    }

    public FeedState state() {
        return state;
    }

    /** Whether all has been read that the topics held when they were found; who has lost the broker since then still has that. */
    public boolean isWhole() {
        return isWhole;
    }

    /** For the one thread that reads the topic. */
    public void enter(FeedState next) {
        if (next != state) {
            LOG.info("the wallboard's feed of {}: {}", topic, next.meaning());
            state = next;
            isWhole = next == FeedState.LIVE || isWhole && next != FeedState.CATCHING_UP;
        }
    }
}
