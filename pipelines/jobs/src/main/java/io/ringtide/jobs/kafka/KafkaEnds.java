package io.ringtide.jobs.kafka;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.alerts.ToldAlerts;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.jobs.input.LogEntries;
import io.ringtide.jobs.input.LogEntry;
import io.ringtide.wire.kafka.KafkaAccess;
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
    private final LogClock clock;

    public KafkaEnds(String bootstrapServers, LogClock clock) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
    }

    /**
     * All events, from the beginning of the topic where no saved state says from where. What cannot be read is told of on
     * {@link LogEntries#MISSING}.
     */
    public SingleOutputStreamOperator<InputRecord> events(StreamExecutionEnvironment environment) {
        return log(environment, TopicNames.EVENTS, OperatorIds.EVENTS_SOURCE)
                .process(new LogEntries())
                .returns(InputRecord.TYPE)
                .uid(OperatorIds.LOG_ENTRIES)
                .name(OperatorIds.LOG_ENTRIES);
    }

    /**
     * The log of configurations, whole and in order, with time as it has: in a play the player's marks carry it on. What
     * cannot be read is told of as of {@link #events}.
     */
    public SingleOutputStreamOperator<InputRecord> configurations(StreamExecutionEnvironment environment) {
        return log(environment, TopicNames.CONFIG, OperatorIds.CONFIG_SOURCE)
                .setParallelism(1)
                .process(new LogEntries())
                .returns(InputRecord.TYPE)
                .uid(OperatorIds.CONFIG_LOG_ENTRIES)
                .name(OperatorIds.CONFIG_LOG_ENTRIES)
                .setParallelism(1);
    }

    private SingleOutputStreamOperator<LogEntry> log(StreamExecutionEnvironment environment, String topic, String uid) {
        KafkaSource<LogEntry> source = KafkaSource.<LogEntry>builder()
                .setProperties(KafkaAccess.propertiesOfThisProcess())
                .setBootstrapServers(bootstrapServers)
                .setTopics(topic)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new LogEntrySchema())
                .build();
        DataStreamSource<LogEntry> log = clock == LogClock.WALL
                ? environment.fromSource(
                        new TimedLog(source, bootstrapServers), WatermarkStrategy.noWatermarks(), uid, LogEntry.TYPE)
                : environment.fromSource(source, ArrivalWatermarks.strategy(clock), uid);
        return log.uid(uid);
    }

    public void metrics(DataStream<ScopeReport> frames) {
        frames.sinkTo(KafkaSinks.reports(TopicNames.METRICS, bootstrapServers))
                .uid(OperatorIds.METRICS_SINK)
                .name(OperatorIds.METRICS_SINK)
                .setParallelism(1);
    }

    public void intervals(DataStream<ScopeReport> intervals) {
        intervals
                .sinkTo(KafkaSinks.reports(TopicNames.INTERVALS, bootstrapServers))
                .uid(OperatorIds.INTERVALS_SINK)
                .name(OperatorIds.INTERVALS_SINK)
                .setParallelism(1);
    }

    /** What {@link #intervals} has written. */
    public ToldIntervals toldIntervals() {
        return new IntervalsLog(bootstrapServers);
    }

    public void sources(DataStream<SourceReport> reports) {
        reports.sinkTo(KafkaSinks.sources(bootstrapServers))
                .uid(OperatorIds.SOURCES_SINK)
                .name(OperatorIds.SOURCES_SINK)
                .setParallelism(1);
    }

    public void surges(DataStream<SurgeReport> reports) {
        reports.sinkTo(KafkaSinks.surges(bootstrapServers))
                .uid(OperatorIds.SURGES_SINK)
                .name(OperatorIds.SURGES_SINK)
                .setParallelism(1);
    }

    public void emergencies(DataStream<EmergencyChange> changes) {
        changes.sinkTo(KafkaSinks.emergencies(bootstrapServers))
                .uid(OperatorIds.EMERGENCIES_SINK)
                .name(OperatorIds.EMERGENCIES_SINK)
                .setParallelism(1);
    }

    public void alerts(DataStream<Alert> alerts) {
        alerts.sinkTo(KafkaSinks.alerts(bootstrapServers))
                .uid(OperatorIds.ALERTS_SINK)
                .name(OperatorIds.ALERTS_SINK)
                .setParallelism(1);
    }

    public void callbacks(DataStream<Callback> callbacks) {
        callbacks
                .sinkTo(KafkaSinks.callbacks(bootstrapServers))
                .uid(OperatorIds.CALLBACKS_SINK)
                .name(OperatorIds.CALLBACKS_SINK)
                .setParallelism(1);
    }

    public void abandonments(DataStream<Abandonment> abandonments) {
        abandonments
                .sinkTo(KafkaSinks.abandonments(bootstrapServers))
                .uid(OperatorIds.ABANDONMENTS_SINK)
                .name(OperatorIds.ABANDONMENTS_SINK)
                .setParallelism(1);
    }

    public void staffing(DataStream<StaffingReport> reports) {
        reports.sinkTo(KafkaSinks.staffing(bootstrapServers))
                .uid(OperatorIds.STAFFING_SINK)
                .name(OperatorIds.STAFFING_SINK)
                .setParallelism(1);
    }

    /** What {@link #alerts} has written. */
    public ToldAlerts toldAlerts() {
        return new AlertsLog(bootstrapServers);
    }

    public void rejected(DataStream<Rejection> rejections) {
        rejected(rejections, TopicNames.EVENTS, OperatorIds.REJECTED_SINK);
    }

    public void rejectedConfigurations(DataStream<Rejection> rejections) {
        rejected(rejections, TopicNames.CONFIG, OperatorIds.CONFIG_REJECTED_SINK);
    }

    private void rejected(DataStream<Rejection> rejections, String from, String uid) {
        rejections
                .sinkTo(KafkaSinks.rejected(from, bootstrapServers))
                .uid(uid)
                .name(uid)
                .setParallelism(1);
    }
}
