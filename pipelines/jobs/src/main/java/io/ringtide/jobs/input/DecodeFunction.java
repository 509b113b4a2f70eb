package io.ringtide.jobs.input;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes records; what is no event goes to {@link #REJECTED}. Every record is counted. */
public final class DecodeFunction extends ProcessFunction<InputRecord, CallEvent> {
    private static final long serialVersionUID = 1L;

    /** Input that was refused. */
    public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected", Types.REJECTION);

    /** Every record is also a sign of its source. */
    public static final OutputTag<Sighting> SIGHTINGS = new OutputTag<>("sightings", Types.SIGHTING);

    // configuration
    private final Topology topology;

    // rebuilt in open()
    private transient EventDecoder decoder;
    private transient Counter accepted;
    private transient Map<RejectReason, Counter> rejected;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    public DecodeFunction(Topology topology) {
        this.topology = topology;
    }

    @Override
    public void open(OpenContext context) {
        decoder = new EventDecoder(topology);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ringtide");
        accepted = group.counter("accepted");
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, group.addGroup("reason", reason.code()).counter("rejected"));
        }
        EventDecoder counting = decoder;
        group.gauge("overridden_vendors", counting::overriddenVendors);
    }

    @Override
    public void processElement(InputRecord input, Context context, Collector<CallEvent> out) {
        Decoded decoded = input.headers().isEmpty()
                ? decoder.decode(input.value(), input.arrival(), input.position())
                : decoder.decodeBinary(input.headers(), input.value(), input.arrival(), input.position());
        Sighting sighting = Sightings.of(decoded);
        if (sighting != null) {
            context.output(SIGHTINGS, sighting);
        }
        CallEvent event = decoded.event();
        if (event != null) {
            accepted.inc();
            out.collect(event);
            return;
        }
        Rejection rejection = Objects.requireNonNull(decoded.rejection());
        Objects.requireNonNull(rejected.get(rejection.reason())).inc();
        context.output(REJECTED, rejection);
    }
}
