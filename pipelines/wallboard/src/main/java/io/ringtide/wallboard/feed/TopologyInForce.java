package io.ringtide.wallboard.feed;

import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.ConfigurationLogReader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which topology holds at a time, as the log of configurations says and jobs go by. */
public final class TopologyInForce {
    private final ConfigurationLog log = new ConfigurationLog(ConfigurationLog.KEEP_MS);
    private final ConfigurationLogReader reader = new ConfigurationLogReader(log);

    /**
     * Takes the next record of the log; what jobs refuse is refused here too, and told of by them.
     *
     * @param value null for a mark of time
     * @param stamp the record's timestamp, epoch milliseconds
     */
    public synchronized void take(byte @Nullable [] value, long stamp) {
        ConfigurationLogReader.Judged unused = reader.read(value, stamp);
    }

    /** The topology of that time; nothing where the log has none yet. */
    public synchronized Optional<Topology> at(Instant time) {
        return log.taken().map(taken -> taken.topology(time.toEpochMilli()));
    }
}
