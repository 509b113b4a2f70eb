package io.ringtide.jobs;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.callback.CallbackPlan;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.jobs.input.ConfigurationFunction;
import io.ringtide.jobs.input.DecodeFunction;
import io.ringtide.jobs.input.DecodeOperator;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.jobs.input.LogEntries;
import io.ringtide.jobs.kafka.KafkaEnds;
import io.ringtide.jobs.kafka.LogClock;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that feeds wallboards: events from Kafka, through the floor, the watch for surges and the rules, to Kafka. */
public final class LiveJob {
    /** Rules of Prometheus know the job by it. */
    public static final String NAME = "ringtide-live";

    /** How long records wait for company on their way between operators, milliseconds. */
    private static final long BUFFER_TIMEOUT_MS = 10;

    private LiveJob() {}

    /**
     * Puts the job's operators on {@code environment}; executing it is the caller's.
     *
     * @param first the configuration that holds until the topic of configurations or saved state says otherwise
     */
    public static void define(
            StreamExecutionEnvironment environment, Configuration first, String bootstrapServers, LogClock clock) {
        environment.setBufferTimeout(BUFFER_TIMEOUT_MS);
        Configurations atStart = Configurations.of(first);
        KafkaEnds kafka = new KafkaEnds(bootstrapServers, clock);
        SingleOutputStreamOperator<InputRecord> configurationLog = kafka.configurations(environment);
        SingleOutputStreamOperator<Configuration> configurations = configurationLog
                .process(new ConfigurationFunction(atStart))
                .returns(Types.CONFIGURATION)
                .uid(OperatorIds.CONFIGURATIONS)
                .name(OperatorIds.CONFIGURATIONS)
                .setParallelism(1);
        FloorPipeline.Configured configured = new FloorPipeline.Configured(atStart, configurations);
        SingleOutputStreamOperator<InputRecord> input = kafka.events(environment);
        SingleOutputStreamOperator<CallEvent> events = input.connect(configured.changes())
                .transform(OperatorIds.DECODE, Types.CALL_EVENT, new DecodeOperator(atStart))
                .uid(OperatorIds.DECODE);
        SourcePipeline.Sources sources = SourcePipeline.of(
                events.getSideOutput(DecodeFunction.SIGHTINGS),
                FloorSettings.live().watermarkLagMs());
        kafka.sources(sources.reports());
        SurgePlan surgePlan = SurgePlan.live();
        SurgePipeline.Surges surges = SurgePipeline.of(
                events, sources.missing().union(input.getSideOutput(LogEntries.MISSING)), configured, surgePlan);
        CallbackPipeline.Callbacks callbacks =
                CallbackPipeline.of(events, surges.loads(), configured, CallbackPlan.live());
        FloorPipeline.Floor floor = FloorPipeline.of(
                events,
                List.of(
                        input.getSideOutput(LogEntries.MISSING),
                        configurationLog.getSideOutput(LogEntries.MISSING),
                        sources.missing()),
                callbacks.counts(),
                configured,
                FloorSettings.live(),
                kafka.toldIntervals());
        kafka.metrics(floor.reports()
                .filter(report -> !(report instanceof ScopeReport.Interval))
                .uid(OperatorIds.METRICS)
                .name(OperatorIds.METRICS)
                .setParallelism(1));
        kafka.intervals(floor.reports()
                .filter(report -> report instanceof ScopeReport.Interval)
                .uid(OperatorIds.INTERVALS)
                .name(OperatorIds.INTERVALS)
                .setParallelism(1));
        kafka.abandonments(floor.abandonments());
        kafka.surges(surges.reports());
        DataStream<EmergencyChange> emergencies = EmergencyPipeline.of(events, surges.loads(), configured, surgePlan);
        kafka.emergencies(emergencies);
        kafka.callbacks(callbacks.callbacks());
        StaffingPipeline.Staffing staffing = StaffingPipeline.of(floor.slides(), surges.loads(), configured, surgePlan);
        kafka.staffing(staffing.reports());
        kafka.alerts(AlertPipeline.of(
                floor.slides(),
                surges.reports(),
                emergencies,
                List.of(callbacks.backlog(), staffing.advice()),
                configured,
                AlertPlan.live(),
                kafka.toldAlerts()));
        kafka.rejected(events.getSideOutput(DecodeFunction.REJECTED).union(floor.conflicts()));
        kafka.rejectedConfigurations(configurations.getSideOutput(ConfigurationFunction.REJECTED));
    }
}
