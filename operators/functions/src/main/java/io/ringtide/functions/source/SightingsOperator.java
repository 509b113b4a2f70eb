package io.ringtide.functions.source;

import io.ringtide.domain.source.Sighting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds sightings up before their exchange: of each source one for each second of arrival and watermark. Holds nothing over
 * a watermark or a checkpoint, and so needs no state.
 */
public final class SightingsOperator extends AbstractStreamOperator<Sighting>
        implements OneInputStreamOperator<Sighting, Sighting> {
    private static final long serialVersionUID = 1L;

    /** With more than that they leave at once: names can be made up. */
    private static final int MOST_HELD = 10_000;

    private record Key(String source, long span) {}

    // rebuilt in open()
    private transient Map<Key, Sighting> held;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before anything else
    public SightingsOperator() {}

    @Override
    public void open() throws Exception {
        super.open();
        held = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<Sighting> element) {
        Sighting sighting = element.getValue();
        held.merge(new Key(sighting.source(), sighting.span()), sighting, Sighting::plus);
        if (held.size() > MOST_HELD) {
            release();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        release();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        release();
    }

    private void release() {
        held.values().forEach(sighting -> output.collect(new StreamRecord<>(sighting)));
        held.clear();
    }
}
