package io.ringtide.wallboard.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every thread where the reading of a topic stands. */
public final class FeedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

    private final String topic;
    private volatile FeedState state = FeedState.CONNECTING;

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

    /** For the one thread that reads the topic. */
    public void enter(FeedState next) {
        if (next != state) {
            LOG.info("the wallboard's feed of {}: {}", topic, next.meaning());
            state = next;
        }
    }
}
