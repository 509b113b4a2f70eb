package io.ringtide.jobs;

import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.source.SightingsOperator;
import io.ringtide.functions.source.SourceOperator;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Signs of sources to how the sources are, and to what lacks something where they are silent. */
public final class SourcePipeline {

    /**
     * What the listening yields.
     *
     * @param reports how the sources are
     * @param missing for the roll-up
     */
    public record Sources(DataStream<SourceReport> reports, DataStream<QueueReport> missing) {}

    private SourcePipeline() {}

    /** @param watermarkLagMs how far watermarks are held behind arrival */
    public static Sources of(DataStream<Sighting> sightings, long watermarkLagMs) {
        SingleOutputStreamOperator<QueueReport> missing = sightings
                .transform(OperatorIds.SIGHTINGS, Types.SIGHTING, new SightingsOperator())
                .uid(OperatorIds.SIGHTINGS)
                .keyBy(Sighting::source, BasicTypeInfo.STRING_TYPE_INFO)
                .transform(OperatorIds.SOURCES, Types.QUEUE_REPORT, new SourceOperator(watermarkLagMs))
                .uid(OperatorIds.SOURCES);
        return new Sources(missing.getSideOutput(SourceOperator.SOURCES), missing);
    }
}
