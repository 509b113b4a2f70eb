package io.ringtide.wallboard.feed;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.Board;
import io.ringtide.wire.config.BoardFiles;
import io.ringtide.wire.config.ConfigurationLogReader;
import io.ringtide.wire.config.ConfigurationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which topology, and which boards, hold at a time, as the log of configurations says and jobs go by. */
public final class TopologyInForce {
    /** Longer than intervals are held here: whose a centre was has to be known for as long as its numbers are. */
    private static final Duration PAST = Duration.ofDays(30);

    private final ConfigurationLog log = new ConfigurationLog(ConfigurationLog.KEEP_MS);
    private final ConfigurationLogReader reader = new ConfigurationLogReader(log);
    /** By version of the configuration that they are of. */
    private final Map<String, SortedMap<String, Board>> boards = new HashMap<>();
    /** The log remembers as long as jobs need it; this goes on behind it. */
    private @Nullable Configurations past;

    /**
     * Takes the next record of the log; what jobs refuse is refused here too, and told of by them.
     *
     * @param value null for a mark of time
     * @param stamp the record's timestamp, epoch milliseconds
     */
    public synchronized void take(byte @Nullable [] value, long stamp) {
        Configuration taken = reader.read(value, stamp).taken();
        if (taken != null) {
            Configurations before = past;
            past = before == null
                    ? Configurations.of(taken)
                    : before.with(taken).since(log.clock() - PAST.toMillis());
            boards.put(
                    taken.version(),
                    ConfigurationRecord.files(Objects.requireNonNull(value)).boards());
            Set<String> known = log.taken().stream()
                    .flatMap(all -> all.all().stream())
                    .map(Configuration::version)
                    .collect(Collectors.toSet());
            boards.keySet().retainAll(known);
        }
    }

    /** The topology of that time; nothing where the log has none yet. */
    public synchronized Optional<Topology> at(Instant time) {
        return log.taken().map(taken -> taken.topology(time.toEpochMilli()));
    }

    /** What held at that time, and all that held before it and is remembered: the newest first. Empty where the log has none yet. */
    public synchronized List<Configuration> heldUntil(Instant time) {
        Configurations known = past;
        if (known == null) {
            return List.of();
        }
        List<Configuration> held = new ArrayList<>(known.all());
        held.removeIf(one -> one.effectiveAt() > time.toEpochMilli());
        Collections.reverse(held);
        return List.copyOf(held);
    }

    /** The version of the configuration of that time; "" where the log has none yet. */
    public synchronized String version(Instant time) {
        return log.taken().map(taken -> taken.at(time.toEpochMilli()).version()).orElse("");
    }

    /** The boards of that time by name; those that come with the product where the log has none yet. */
    public synchronized SortedMap<String, Board> boards(Instant time) {
        SortedMap<String, Board> inForce = boards.get(version(time));
        return inForce == null ? BoardFiles.builtIn() : inForce;
    }
}
