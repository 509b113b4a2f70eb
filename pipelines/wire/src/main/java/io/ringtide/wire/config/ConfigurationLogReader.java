package io.ringtide.wire.config;

import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code ringtide.config} in their order, and judges each by those before it. */
public final class ConfigurationLogReader {
    private final ConfigurationLog log;

    /**
     * What became of a record.
     *
     * @param taken the configuration that is taken over; null for a refused one, and for a mark of time
     * @param refusedFor why it is not; null where nothing is refused
     * @param detail everything that is wrong with it, for people
     */
    public record Judged(
            @Nullable Configuration taken, @Nullable RejectReason refusedFor, String detail) {
        private static final Judged MARK = new Judged(null, null, "");
    }

    public ConfigurationLogReader(ConfigurationLog log) {
        this.log = log;
    }

    /**
     * Takes the next record.
     *
     * @param value null for a mark of time
     * @param arrival the record's timestamp, epoch milliseconds
     */
    public Judged read(byte @Nullable [] value, long arrival) {
        if (value == null) {
            log.pass(arrival);
            return Judged.MARK;
        }
        Configuration configuration;
        try {
            configuration = ConfigurationRecord.read(value);
        } catch (ConfigurationException wrong) {
            log.pass(arrival);
            return new Judged(null, RejectReason.MALFORMED, String.valueOf(wrong.getMessage()));
        }
        Optional<ConfigurationLog.Refusal> refusal = log.offer(configuration, arrival);
        if (refusal.isEmpty()) {
            return new Judged(configuration, null, "");
        }
        RejectReason reason = refusal.get().isOfTime() ? RejectReason.BAD_TIME : RejectReason.MALFORMED;
        return new Judged(null, reason, refusal.get().reason());
    }
}
