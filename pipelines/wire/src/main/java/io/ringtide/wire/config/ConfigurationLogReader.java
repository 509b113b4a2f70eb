package io.ringtide.wire.config;

import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code ringtide.config} in their order, and judges each by those before it. */
public final class ConfigurationLogReader {
    /** A short record can have a hundred thousand faults; what is said of it must fit into a record of its own. */
    private static final int LONGEST_DETAIL = 1 << 16;

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
            return new Judged(null, RejectReason.MALFORMED, detail(wrong));
        }
        Optional<ConfigurationLog.Refusal> refusal = log.offer(configuration, arrival);
        if (refusal.isEmpty()) {
            return new Judged(configuration, null, "");
        }
        RejectReason reason = refusal.get().isOfTime() ? RejectReason.BAD_TIME : RejectReason.MALFORMED;
        return new Judged(null, reason, refusal.get().reason());
    }

    /** All faults, or as many as are fit to be told; where names hold what is no text, with something else instead. */
    private static String detail(ConfigurationException wrong) {
        byte[] utf8 = String.valueOf(wrong.getMessage()).getBytes(StandardCharsets.UTF_8);
        String all = new String(utf8, StandardCharsets.UTF_8);
        if (all.length() <= LONGEST_DETAIL) {
            return all;
        }
        int whole = all.lastIndexOf('\n', LONGEST_DETAIL);
        int halved = Character.isLowSurrogate(all.charAt(LONGEST_DETAIL)) ? 1 : 0;
        String told = all.substring(0, whole > 0 ? whole : LONGEST_DETAIL - halved);
        return told + System.lineSeparator() + "and more; faults in all: "
                + wrong.faults().size();
    }
}
