package io.ringtide.local.config;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.wire.config.ConfigurationFiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Publishes a configuration for a slide that running jobs are still to come to. */
public final class Applying {
    /** Between the look at the clock and the place in the log time goes on, in a fast play by far. */
    private static final long MARGIN_MS = Duration.ofSeconds(2).toMillis();

    private static final int TRIES = 5;
    private static final long TIMES_MARGIN = 10;

    private Applying() {}

    /**
     * What came of it.
     *
     * @param effectiveAt from when on it holds, epoch milliseconds, or {@link Configuration#SINCE_EVER}
     * @param isNew whether it was published now, or was to hold from then on already
     * @param next the one that takes its place later, as was published before; null where there is none
     */
    public record Applied(
            String version,
            long effectiveAt,
            boolean isNew,
            @Nullable Configuration next) {}

    /** It was not taken over. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Publishes the configuration unless it is the last to take effect anyway, and from the wanted slide on where one is.
     *
     * @param wanted a slide, or null for the first that is possible
     * @throws RefusedException where it cannot take effect then, or changes what no running job can change
     */
    public static Applied apply(ConfigurationTopic topic, ConfigurationFiles files, @Nullable Long wanted) {
        ConfigurationTopic.Content content = topic.read();
        Configuration newest = content.newest();
        if (newest != null
                && newest.version().equals(files.version())
                && (wanted == null || newest.effectiveAt() <= wanted)) {
            return new Applied(newest.version(), newest.effectiveAt(), false, null);
        }
        String fault = newest == null ? null : ConfigurationLog.changeFault(newest.topology(), files.topology());
        if (fault != null) {
            throw new RefusedException(fault);
        }
        String refusal = "";
        long margin = MARGIN_MS;
        for (int i = 0; i < TRIES; i++) {
            long clock = topic.clock(content);
            if (clock == Long.MIN_VALUE) {
                throw new RefusedException("the log's clock is that of a play, and nothing has been played yet");
            }
            long effectiveAt = wanted == null ? ConfigurationLog.earliest(clock + margin) : wanted;
            String tooNear = ConfigurationLog.timeFault(effectiveAt, clock);
            refusal = tooNear == null ? topic.publish(files, effectiveAt, content) : tooNear;
            if (refusal.isEmpty()) {
                return new Applied(files.version(), effectiveAt, true, content.after(effectiveAt, files.version()));
            }
            if (wanted != null) {
                break;
            }
            margin *= TIMES_MARGIN;
            content = topic.read();
        }
        throw new RefusedException(refusal);
    }
}
