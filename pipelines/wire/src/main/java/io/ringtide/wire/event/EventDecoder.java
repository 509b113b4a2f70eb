package io.ringtide.wire.event;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.event.Waiter;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Topology;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record into an event, or says why not. No input makes it throw.
 *
 * <p>Where a record has several faults, the reason is the first of: {@code oversize}; {@code malformed} as a whole (no
 * JSON object in UTF-8, not CloudEvents 1.0, an attribute of the wrong form or there twice); {@code missing_field} of
 * an attribute; {@code unknown_type}; {@code bad_time}; {@code malformed} data; {@code missing_field} of data;
 * {@code raw_number}; {@code future_time}; {@code too_late}. So form comes before meaning, and what depends on the
 * moment of arrival comes last: a record that is wrong in itself has the same reason whenever it comes.
 *
 * <p>For one thread: buffers are reused.
 */
public final class EventDecoder {
    /** The arrival of a record that has none of its own, as in a backtest: arrival is then the event's time. */
    public static final long ARRIVAL_IS_TIME = -1;

    /** The largest record, bytes. */
    public static final int LARGEST = 65_536;

    private static final long FURTHEST_AHEAD_MS = Duration.ofMinutes(2).toMillis();
    private static final long FURTHEST_BEHIND_MS = Duration.ofHours(24).toMillis();
    private static final String SPEC_VERSION = "1.0";
    private static final byte[] NO_BYTES = {};
    private static final List<Field> ATTRIBUTES =
            List.of(Field.SPECVERSION, Field.TYPE, Field.SOURCE, Field.ID, Field.TIME, Field.RECORDED_TIME);
    private static final Constants<Outcome> OUTCOMES = new Constants<>(Outcome.values());
    private static final Constants<AgentState> STATES = new Constants<>(AgentState.values());

    private final LongFunction<Topology> topologies;
    private final RecordReader reader = new RecordReader();
    private final Fields fields = new Fields();
    private long overriddenVendors;

    private Topology topology;
    private @Nullable String onlyTenant;

    // Of the record at hand, once they are known.
    private long time;
    private @Nullable EventType type;
    private @Nullable Outcome outcome;
    private @Nullable AgentState state;
    private String tenant = "";

    public EventDecoder(Topology topology) {
        this(any -> topology);
    }

    /** @param topologies the topology in force at a time, epoch milliseconds: an event is filled by that of its own time */
    public EventDecoder(LongFunction<Topology> topologies) {
        this.topologies = topologies;
        this.topology = topologies.apply(0);
        this.onlyTenant = topology.onlyTenant().orElse(null);
    }

    /**
     * Decodes a record in structured mode: one CloudEvents 1.0 JSON object.
     *
     * @param value the record's bytes; null (a Kafka tombstone) is refused as an empty one is
     * @param arrival when it reached the broker, milliseconds since the epoch, or {@link #ARRIVAL_IS_TIME}
     * @param position where it stood in the input
     */
    public Decoded decode(byte @Nullable [] value, long arrival, long position) {
        byte[] bytes = value == null ? NO_BYTES : value;
        start();
        reader.readEnvelope(bytes, Math.min(bytes.length, LARGEST), fields);
        Fault fault = bytes.length > LARGEST ? oversize(bytes.length) : judge(arrival);
        return fault == null ? accepted(arrival, position) : refused(bytes, fault, arrival, position);
    }

    /**
     * Decodes a record in Kafka's binary mode. A refused one is kept as the same event in structured mode, so that
     * its attributes are kept too.
     *
     * @param attributes the record's headers: {@code ce_type}, {@code ce_source}, {@code ce_id}, {@code ce_time},
     *     {@code ce_specversion}; others are not read
     * @param data the record's value, a JSON object; null or empty where the event has no data
     * @param arrival when it reached the broker, milliseconds since the epoch, or {@link #ARRIVAL_IS_TIME}
     * @param position where it stood in the input
     */
    public Decoded decodeBinary(Map<String, String> attributes, byte @Nullable [] data, long arrival, long position) {
        byte[] bytes = data == null ? NO_BYTES : data;
        start();
        for (Field field : ATTRIBUTES) {
            String attribute = BinaryMode.attribute(attributes, field);
            if (attribute != null) {
                reader.readAttribute(field, attribute, fields);
            }
        }
        long size = BinaryMode.size(attributes, bytes);
        if (size <= LARGEST && bytes.length > 0) {
            reader.readData(bytes, fields);
        }
        Fault fault = size > LARGEST ? oversize(size) : judge(arrival);
        return fault == null
                ? accepted(arrival, position)
                : refused(BinaryMode.toStructured(attributes, bytes), fault, arrival, position);
    }

    /** How many events named another vendor than the topology does for their centre; the topology's was used. */
    public long overriddenVendors() {
        return overriddenVendors;
    }

    private void start() {
        fields.clear();
        time = ARRIVAL_IS_TIME;
        type = null;
        outcome = null;
        state = null;
        tenant = "";
    }

    private static Fault oversize(long size) {
        return new Fault(RejectReason.OVERSIZE, size + " bytes, more than " + LARGEST);
    }

    private @Nullable Fault judge(long arrival) {
        Fault fault = judgeEnvelope();
        fault = fault == null ? judgeTime() : fault;
        fault = fault == null ? judgeData() : fault;
        return fault == null && arrival != ARRIVAL_IS_TIME ? judgeArrival(arrival) : fault;
    }

    private @Nullable Fault judgeEnvelope() {
        String form = fields.envelopeFault();
        if (form != null) {
            return Fault.malformed(form);
        }
        if (!fields.textOrEmpty(Field.SPECVERSION).equals(SPEC_VERSION)) {
            return Fault.malformed("specversion is not " + SPEC_VERSION);
        }
        String typeName = fields.text(Field.TYPE);
        if (typeName == null) {
            return Fault.missing(Field.TYPE);
        }
        if (fields.text(Field.SOURCE) == null) {
            return Fault.missing(Field.SOURCE);
        }
        if (fields.text(Field.ID) == null) {
            return Fault.missing(Field.ID);
        }
        type = EventType.ofWireName(typeName);
        return type == null ? new Fault(RejectReason.UNKNOWN_TYPE, "type " + typeName) : null;
    }

    private @Nullable Fault judgeTime() {
        String text = fields.text(Field.TIME);
        if (text == null) {
            return new Fault(RejectReason.BAD_TIME, "time is missing");
        }
        try {
            time = Times.parse(text);
            goBy(topologies.apply(time));
            return null;
        } catch (DateTimeException e) {
            return new Fault(RejectReason.BAD_TIME, "time: " + e.getMessage());
        }
    }

    private void goBy(Topology inForce) {
        if (inForce != topology) {
            topology = inForce;
            onlyTenant = inForce.onlyTenant().orElse(null);
        }
    }

    private @Nullable Fault judgeData() {
        EventType known = Objects.requireNonNull(type);
        String form = fields.dataFault();
        if (form != null) {
            return Fault.malformed(form);
        }
        Fault values = judgeValues(known);
        if (values != null) {
            return values;
        }
        Field missing = Requirements.missing(known, fields);
        if (missing != null) {
            return Fault.missing(missing);
        }
        if (known == EventType.QUEUE_SNAPSHOT && fields.waiters() == null) {
            // To leave the list out is not to say that nobody waits.
            return Fault.missing(Field.WAITING);
        }
        String named = fields.text(Field.TENANT);
        String resolved = named == null ? onlyTenant : named;
        if (resolved == null) {
            return Fault.missing(Field.TENANT);
        }
        tenant = resolved;
        String caller = fields.text(Field.CALLER);
        return caller != null && RawNumber.looksLike(caller)
                ? new Fault(RejectReason.RAW_NUMBER, "data.caller looks like a telephone number")
                : null;
    }

    /** {@code outcome}, {@code state}, {@code queues}, {@code waiting} and what is to come mean something only in the types they belong to. */
    private @Nullable Fault judgeValues(EventType known) {
        String value;
        if (known == EventType.CONTACT_DEQUEUED && (value = fields.text(Field.OUTCOME)) != null) {
            outcome = OUTCOMES.of(value);
            return outcome == null ? Fault.malformed("data.outcome is no outcome: " + value) : null;
        }
        if (known == EventType.AGENT_STATE_CHANGED && (value = fields.text(Field.STATE)) != null) {
            state = STATES.of(value);
            if (state == null) {
                return Fault.malformed("data.state is no state of an agent: " + value);
            }
        }
        if (known == EventType.QUEUE_SNAPSHOT && fields.waitersFault() != null) {
            return Fault.malformed(Objects.requireNonNull(fields.waitersFault()));
        }
        if (known == EventType.KNOWN_EVENT_PUBLISHED) {
            return KnownLoadReader.fault(fields);
        }
        Fault callback = CallbackFields.fault(known, fields);
        if (callback != null) {
            return callback;
        }
        String namesFault = fields.namesFault();
        return known == EventType.AGENT_STATE_CHANGED && namesFault != null ? Fault.malformed(namesFault) : null;
    }

    private @Nullable Fault judgeArrival(long arrival) {
        if (time > arrival + FURTHEST_AHEAD_MS) {
            return new Fault(RejectReason.FUTURE_TIME, "time is " + (time - arrival) + " ms ahead of arrival");
        }
        if (arrival - time > FURTHEST_BEHIND_MS) {
            return new Fault(RejectReason.TOO_LATE, "time is " + (arrival - time) + " ms behind arrival");
        }
        return null;
    }

    private Decoded refused(byte[] input, Fault fault, long arrival, long position) {
        NumberMask mask = NumberMask.of(input, fields.text(Field.CALLER));
        String source = fields.text(Field.SOURCE);
        Rejection rejection = new Rejection(
                mask.without(input),
                fault.reason(),
                mask.without(fault.detail()),
                source == null ? null : mask.without(source),
                arrival == ARRIVAL_IS_TIME ? time : arrival,
                position);
        return Decoded.refused(rejection, sourceClock(fault.reason() == RejectReason.FUTURE_TIME));
    }

    /**
     * What the source's clock showed: as the producer noted it; else the time of a heartbeat, which is sent when it happens, and
     * of whatever is ahead of its arrival, because nothing is sent before it happens.
     */
    private long sourceClock(boolean isAhead) {
        String recorded = fields.text(Field.RECORDED_TIME);
        if (recorded != null) {
            try {
                return Times.parse(recorded);
            } catch (DateTimeException notATime) {
                // It is nobody's business but the clock's, which is then not known.
                return Decoded.UNKNOWN;
            }
        }
        boolean shows = isAhead || type == EventType.SOURCE_HEARTBEAT;
        return shows && time != ARRIVAL_IS_TIME ? time : Decoded.UNKNOWN;
    }

    private List<Waiter> waiting() {
        List<Waiter> waiters = type == EventType.QUEUE_SNAPSHOT ? fields.waiters() : null;
        return waiters == null ? List.of() : waiters;
    }

    private Decoded accepted(long arrival, long position) {
        String centre = fields.textOrEmpty(Field.CENTRE);
        String region = fields.text(Field.REGION);
        String vendor = fields.text(Field.VENDOR);
        Centre known = centre.isEmpty() ? null : topology.centre(tenant, centre).orElse(null);
        if (known != null) {
            region = region == null ? known.region() : region;
            if (vendor != null && !vendor.equals(known.vendor())) {
                overriddenVendors++;
            }
            vendor = known.vendor();
        }
        CallEvent event = new CallEvent(
                Objects.requireNonNull(type),
                fields.textOrEmpty(Field.SOURCE),
                fields.textOrEmpty(Field.ID),
                time,
                arrival == ARRIVAL_IS_TIME ? time : arrival,
                position,
                tenant,
                centre,
                fields.textOrEmpty(Field.QUEUE),
                region,
                vendor,
                fields.textOrEmpty(Field.CONTACT_ID),
                fields.text(Field.JOURNEY_ID),
                fields.text(Field.CALLER),
                fields.text(Field.AGENT),
                outcome,
                state,
                fields.duration(Field.WAIT_MS),
                fields.duration(Field.TALK_MS),
                fields.duration(Field.HOLD_MS),
                fields.duration(Field.ACW_MS),
                type == EventType.AGENT_STATE_CHANGED ? fields.names() : null,
                waiting(),
                Objects.requireNonNull(type).requires() == EventType.Requires.INCIDENT ? fields.text(Field.KIND) : null,
                type == EventType.KNOWN_EVENT_PUBLISHED ? KnownLoadReader.read(fields) : null,
                CallbackFields.reason(fields),
                CallbackFields.word(type, fields));
        return Decoded.accepted(event, sourceClock(arrival != ARRIVAL_IS_TIME && time > arrival));
    }
}
