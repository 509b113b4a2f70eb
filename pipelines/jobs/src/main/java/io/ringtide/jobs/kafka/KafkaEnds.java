package io.ringtide.jobs.kafka;

import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.topology.Topology;
import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.jobs.input.LogEntries;
import io.ringtide.jobs.input.LogEntry;
import io.ringtide.wire.report.TopicNames;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Both ends of a live job: the topic it reads and those it writes. */
public final class KafkaEnds {
    private static final String GROUP = "ringtide-live";

    private final String bootstrapServers;
    private final Topology topology;
    private final LogClock clock;

    /** @param topology has the service-level formulas that the outputs are told by */
    public KafkaEnds(String bootstrapServers, Topology topology, LogClock clock) {
        this.bootstrapServers = bootstrapServers;
        this.topology = topology;
        this.clock = clock;
    }

    /**
     * All events, from the beginning of the topic where no saved state says from where. What cannot be read is told of on
     * {@link LogEntries#MISSING}.
     */
    public SingleOutputStreamOperator<InputRecord> events(StreamExecutionEnvironment environment) {
        KafkaSource<LogEntry> source = KafkaSource.<LogEntry>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(TopicNames.EVENTS)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new LogEntrySchema())
                .build();
        DataStreamSource<LogEntry> log = clock == LogClock.WALL
                ? environment.fromSource(
                        new TimedLog(source, bootstrapServers),
                        WatermarkStrategy.noWatermarks(),
                        OperatorIds.EVENTS_SOURCE,
                        LogEntry.TYPE)
                : environment.fromSource(source, ArrivalWatermarks.strategy(clock), OperatorIds.EVENTS_SOURCE);
        return log.uid(OperatorIds.EVENTS_SOURCE)
                .process(new LogEntries())
                .returns(InputRecord.TYPE)
                .uid(OperatorIds.LOG_ENTRIES)
                .name(OperatorIds.LOG_ENTRIES);
    }

    public void metrics(DataStream<ScopeReport> frames) {
        frames.sinkTo(KafkaSinks.reports(TopicNames.METRICS, topology, bootstrapServers))
                .uid(OperatorIds.METRICS_SINK)
                .name(OperatorIds.METRICS_SINK)
                .setParallelism(1);
    }

    public void intervals(DataStream<ScopeReport> intervals) {
        intervals
                .sinkTo(KafkaSinks.reports(TopicNames.INTERVALS, topology, bootstrapServers))
                .uid(OperatorIds.INTERVALS_SINK)
                .name(OperatorIds.INTERVALS_SINK)
                .setParallelism(1);
    }

    public void sources(DataStream<SourceReport> reports) {
        reports.sinkTo(KafkaSinks.sources(bootstrapServers))
                .uid(OperatorIds.SOURCES_SINK)
                .name(OperatorIds.SOURCES_SINK)
                .setParallelism(1);
    }

    public void rejected(DataStream<Rejection> rejections) {
        rejections
                .sinkTo(KafkaSinks.rejected(bootstrapServers))
                .uid(OperatorIds.REJECTED_SINK)
                .name(OperatorIds.REJECTED_SINK)
                .setParallelism(1);
    }
}
