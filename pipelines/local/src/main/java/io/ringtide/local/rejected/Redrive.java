package io.ringtide.local.rejected;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.local.play.EventProducer;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.event.NumberMask;
import io.ringtide.wire.report.RejectedRecord;
import io.ringtide.wire.report.TopicNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was refused, and is good by now, into {@code ringtide.events} again, under the key that its producer should have
 * used. What is not good stays where it is and is counted by why.
 *
 * <p>A job remembers each (source, id) until 24 h after the event's time. So what is not older than that may be put in as
 * often as one likes: it counts once. For one thread.
 */
public final class Redrive {
    /** A number was taken out of it; what stands in its place is nobody's pseudonym. */
    public static final String MASKED = "masked";
    /** It was no event: it stood in another topic. */
    public static final String NO_EVENT = "no_event";
    /** It says that its source lived at a moment that is over. */
    public static final String HEARTBEAT = "heartbeat";
    /** The same bytes have been put in already by this run. */
    public static final String REPEATED = "repeated";

    private final EventDecoder decoder;
    private final LongSupplier clock;
    private final boolean older;
    private final @Nullable EventProducer producer;
    private final Set<String> redriven = new HashSet<>();
    private final Map<String, Long> left = new TreeMap<>();
    private long count;

    /**
     * @param decoder by the configurations in force
     * @param clock what the topic of events shows as the arrival of a record written now, milliseconds since the epoch
     * @param older whether also what is more than 24 h old goes again, stamped with its own time: it may count twice
     * @param producer writes to {@code ringtide.events}; null where it is only to be seen what would be written
     */
    public Redrive(EventDecoder decoder, LongSupplier clock, boolean older, @Nullable EventProducer producer) {
        this.decoder = decoder;
        this.clock = clock;
        this.older = older;
        this.producer = producer;
    }

    /** Puts one in again, or counts why not. */
    public void take(RejectedRecord record) {
        String obstacle = obstacle(record);
        if (obstacle != null) {
            left.merge(obstacle, 1L, Long::sum);
        }
    }

    /** How many have been put in again, or would have been. */
    public long count() {
        return count;
    }

    /** How many stay where they are, by the reason they would be refused for now, or a word of this class. */
    public Map<String, Long> left() {
        return new TreeMap<>(left);
    }

    private @Nullable String obstacle(RejectedRecord record) {
        byte[] input = record.input();
        if (!record.topic().equals(TopicNames.EVENTS)) {
            return NO_EVENT;
        }
        if (input == null || record.reason().equals(RejectReason.CONFLICTING_ID.code())) {
            // Good by itself. The job has decided which of the two counts, and would decide the same again.
            return RejectReason.CONFLICTING_ID.code();
        }
        if (NumberMask.isMasked(input)) {
            return MASKED;
        }
        Rejection whenItCame =
                decoder.decode(input, record.arrival(), Position.NOWHERE).rejection();
        if (whenItCame != null && whenItCame.reason() == RejectReason.FUTURE_TIME) {
            // Its clock was wrong. That its time has come since makes it no better.
            return RejectReason.FUTURE_TIME.code();
        }
        long now = clock.getAsLong();
        Decoded decoded = decoder.decode(input, older ? EventDecoder.ARRIVAL_IS_TIME : now, Position.NOWHERE);
        CallEvent event = decoded.event();
        if (event == null) {
            Rejection rejection = decoded.rejection();
            return rejection == null ? record.reason() : rejection.reason().code();
        }
        return obstacle(event, input, older ? Math.min(now, event.time()) : now);
    }

    private @Nullable String obstacle(CallEvent event, byte[] input, long stamp) {
        String caller = event.caller();
        if (caller != null && NumberMask.isMasked(caller)) {
            return MASKED;
        }
        if (event.type() == EventType.SOURCE_HEARTBEAT) {
            return HEARTBEAT;
        }
        if (!redriven.add(hash(input))) {
            return REPEATED;
        }
        if (producer != null) {
            producer.send(event, input, stamp);
        }
        count++;
        return null;
    }

    private static String hash(byte[] input) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
