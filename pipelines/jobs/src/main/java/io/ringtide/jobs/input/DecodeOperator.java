package io.ringtide.jobs.input;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.config.ConfiguredOperator;
import io.ringtide.wire.event.Decoded;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decodes records as {@link DecodeFunction} does, each by the topology of the event's own time. Every record is counted
 * when it leaves.
 */
public final class DecodeOperator extends ConfiguredOperator<InputRecord, CallEvent> {
    private static final long serialVersionUID = 1L;

    // rebuilt in open()
    private transient RecordDecoding decoding;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    public DecodeOperator(Configurations atStart) {
        super(atStart, InputRecord.TYPE);
    }

    @Override
    public void open() throws Exception {
        super.open();
        decoding = new RecordDecoding(time -> configurations().topology(time), getMetricGroup());
    }

    @Override
    protected void take(InputRecord input) {
        Decoded decoded = decoding.decode(input);
        Sighting sighting = isTakenAgain() ? null : Sightings.of(decoded);
        if (sighting != null) {
            output.collect(DecodeFunction.SIGHTINGS, new StreamRecord<>(sighting));
        }
        CallEvent event = decoded.event();
        if (event != null && !isKnown(event.time())) {
            await(input, event.time());
            return;
        }
        decoding.count(decoded);
        if (event != null) {
            emit(event);
        } else {
            output.collect(DecodeFunction.REJECTED, new StreamRecord<>(decoded.rejection()));
        }
    }
}
