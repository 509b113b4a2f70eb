package io.ringtide.jobs.input;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import io.ringtide.wire.event.Decoded;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes records by one topology that never changes; what is no event goes to {@link #REJECTED}. Every record is
 * counted.
 */
public final class DecodeFunction extends ProcessFunction<InputRecord, CallEvent> {
    private static final long serialVersionUID = 1L;

    /** Input that was refused. */
    public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected", Types.REJECTION);

    /** Every record is also a sign of its source. */
    public static final OutputTag<Sighting> SIGHTINGS = new OutputTag<>("sightings", Types.SIGHTING);

    // configuration
    private final Topology topology;

    // rebuilt in open()
    private transient RecordDecoding decoding;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    public DecodeFunction(Topology topology) {
        this.topology = topology;
    }

    @Override
    public void open(OpenContext context) {
        decoding = new RecordDecoding(any -> topology, getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(InputRecord input, Context context, Collector<CallEvent> out) {
        Decoded decoded = decoding.decode(input);
        decoding.count(decoded);
        Sighting sighting = Sightings.of(decoded);
        if (sighting != null) {
            context.output(SIGHTINGS, sighting);
        }
        if (decoded.event() != null) {
            out.collect(decoded.event());
        } else {
            context.output(REJECTED, decoded.rejection());
        }
    }
}
