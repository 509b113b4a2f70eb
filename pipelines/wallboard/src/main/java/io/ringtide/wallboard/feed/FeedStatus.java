package io.ringtide.wallboard.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every thread where the reading of the metrics topic stands. */
public final class FeedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

    private volatile FeedState state = FeedState.CONNECTING;

    public FeedState state() {
        return state;
    }

    /** For the one thread that reads the topic. */
    public void enter(FeedState next) {
        if (next != state) {
            LOG.info("the wallboard's feed {}", next.meaning());
            state = next;
        }
    }
}
