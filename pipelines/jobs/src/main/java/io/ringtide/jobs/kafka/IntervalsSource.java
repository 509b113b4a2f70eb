package io.ringtide.jobs.kafka;

import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The topic of intervals, read by a job that keeps them. */
public final class IntervalsSource {
    private static final String GROUP = "ringtide-history";

    private IntervalsSource() {}

    /** All records as they are, from the beginning of the topic where no saved state says from where. */
    public static DataStream<InputRecord> of(StreamExecutionEnvironment environment, String bootstrapServers) {
        KafkaSource<InputRecord> source = KafkaSource.<InputRecord>builder()
                .setProperties(KafkaAccess.propertiesOfThisProcess())
                .setBootstrapServers(bootstrapServers)
                .setTopics(TopicNames.INTERVALS)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new EventRecordSchema())
                .build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), OperatorIds.HISTORY_SOURCE)
                .uid(OperatorIds.HISTORY_SOURCE);
    }
}
