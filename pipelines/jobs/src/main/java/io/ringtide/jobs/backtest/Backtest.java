package io.ringtide.jobs.backtest;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.callback.CallbackPlan;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.jobs.AlertPipeline;
import io.ringtide.jobs.CallbackPipeline;
import io.ringtide.jobs.EmergencyPipeline;
import io.ringtide.jobs.FloorPipeline;
import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.SourcePipeline;
import io.ringtide.jobs.StaffingPipeline;
import io.ringtide.jobs.SurgePipeline;
import io.ringtide.jobs.alerts.ToldAlerts;
import io.ringtide.jobs.input.DecodeFunction;
import io.ringtide.wire.config.BaselineFile;
import io.ringtide.wire.file.EnvelopeKeys;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.file.LineCursor;
import io.ringtide.wire.file.LineVisitor;
import io.ringtide.wire.file.OrderedInput;
import io.ringtide.wire.file.Progress;
import io.ringtide.wire.file.SortKey;
import io.ringtide.wire.file.SortSettings;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.CallbackWriter;
import io.ringtide.wire.report.EmergencyWriter;
import io.ringtide.wire.report.ScopeReportWriter;
import io.ringtide.wire.report.StaffingWriter;
import io.ringtide.wire.report.SurgeReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The floor and its surges over bounded files, in event time: {@code metrics.ndjson}, {@code intervals.ndjson}, {@code
 * surges.ndjson}, {@code emergencies.ndjson}, {@code alerts.ndjson}, {@code callbacks.ndjson}, {@code staffing.ndjson}, {@code baseline.yaml} and {@code rejected.ndjson} in a folder. Input is put in order first, so the same events in any order, repeated or not, give
 * the same bytes.
 */
public final class Backtest {
    private static final String METRICS = "metrics.ndjson";

    private final List<EventFile> files;
    private final Configuration configuration;
    private final Topology topology;
    private final Path out;
    private final long everyMs;
    private final BiConsumer<Line, Rejection> refused;
    private final Progress progress;

    /** @param events accepted events, repetitions included; @param rejections refused lines, repetitions included */
    public record Result(long events, long rejections) {}

    /**
     * @param configuration the one for all times, whenever it takes effect elsewhere
     * @param out an existing folder
     * @param everyMs the slide of {@code metrics.ndjson}, or {@link RollUpPlan#NO_FRAMES} for no such file
     * @param refused is told of every refused line
     */
    public Backtest(
            List<EventFile> files,
            Configuration configuration,
            Path out,
            long everyMs,
            BiConsumer<Line, Rejection> refused,
            Progress progress) {
        this.files = List.copyOf(files);
        this.configuration = configuration;
        this.topology = configuration.topology();
        this.out = out;
        this.everyMs = everyMs;
        this.refused = refused;
        this.progress = progress;
    }

    /**
     * Runs on {@code environment}, which must be one of this JVM.
     *
     * @throws io.ringtide.wire.file.InputException where a file cannot be read to its end
     */
    public Result run(StreamExecutionEnvironment environment) throws Exception {
        Path temporary = Files.createTempDirectory(out, ".sorting");
        Survey survey = new Survey(topology, refused);
        try (OrderedInput input =
                OrderedInput.open(files, new EnvelopeKeys(), survey, SortSettings.in(temporary), progress)) {
            if (everyMs == RollUpPlan.NO_FRAMES) {
                // Frames of an earlier run would stand beside intervals of this one.
                Files.deleteIfExists(out.resolve(METRICS));
            }
            Path refusedAtOnce = temporary.resolve("rejected");
            ConflictingLines conflicts = new ConflictingLines();
            execute(environment, input, conflicts, plan(survey, survey), refusedAtOnce);
            List<EventFile> rejected = new ArrayList<>(List.of(EventFile.ofOwn(refusedAtOnce)));
            long refusedLater = 0;
            if (!conflicts.isEmpty()) {
                Path path = temporary.resolve("conflicts");
                Survey accepted = new Survey(topology, (line, rejection) -> {});
                refusedLater = conflicts.write(input, topology, path, refused, accepted);
                rejected.add(EventFile.ofOwn(path));
                RollUpPlan plan = plan(survey, accepted);
                if (!plan.equals(plan(survey, survey))) {
                    // What was refused came last: no output may reach as far as its time.
                    execute(environment, input, conflicts, plan, refusedAtOnce);
                }
            }
            writeDistinct(rejected, temporary);
            return new Result(survey.events() - refusedLater, survey.rejections() + refusedLater);
        } finally {
            Folders.deleteAll(temporary);
        }
    }

    private void execute(
            StreamExecutionEnvironment environment,
            OrderedInput input,
            ConflictingLines conflicts,
            RollUpPlan plan,
            Path rejected)
            throws Exception {
        String inputTicket = Handover.leave(input);
        String conflictsTicket = Handover.leave(conflicts);
        try {
            define(environment, plan, inputTicket, new RejectionFileSink(rejected, conflictsTicket));
            environment.execute("backtest");
        } finally {
            Handover.forget(inputTicket);
            Handover.forget(conflictsTicket);
        }
    }

    private void define(
            StreamExecutionEnvironment environment, RollUpPlan plan, String input, RejectionFileSink rejected) {
        SingleOutputStreamOperator<CallEvent> events = environment
                .fromSource(new OrderedInputSource(input), WatermarkStrategy.noWatermarks(), OperatorIds.EVENTS_SOURCE)
                .uid(OperatorIds.EVENTS_SOURCE)
                .setParallelism(1)
                .process(new DecodeFunction(topology))
                .returns(Types.CALL_EVENT)
                .uid(OperatorIds.DECODE)
                .name(OperatorIds.DECODE)
                .setParallelism(1);
        DataStream<Configuration> noOther = environment
                .fromData(List.of(configuration), Types.CONFIGURATION)
                .uid(OperatorIds.CONFIG_SOURCE)
                .name(OperatorIds.CONFIG_SOURCE)
                .setParallelism(1);
        FloorPipeline.Configured configured = new FloorPipeline.Configured(Configurations.of(configuration), noOther);
        FloorSettings settings = FloorSettings.backtest(plan);
        SurgePlan surgePlan = SurgePlan.backtest(plan.endsAt());
        SurgePipeline.Surges surges = SurgePipeline.of(
                events,
                SourcePipeline.of(events.getSideOutput(DecodeFunction.SIGHTINGS), settings.watermarkLagMs())
                        .missing(),
                configured,
                surgePlan);
        CallbackPipeline.Callbacks callbacks =
                CallbackPipeline.of(events, surges.loads(), configured, CallbackPlan.backtest(plan.endsAt()));
        FloorPipeline.Floor floor = FloorPipeline.of(events, callbacks.counts(), configured, settings);
        if (everyMs != RollUpPlan.NO_FRAMES) {
            floor.reports()
                    .filter(report -> report instanceof ScopeReport.Frame)
                    .uid(OperatorIds.METRICS)
                    .name(OperatorIds.METRICS)
                    .setParallelism(1)
                    .sinkTo(reports(out.resolve(METRICS)))
                    .uid(OperatorIds.METRICS_SINK)
                    .name(OperatorIds.METRICS_SINK)
                    .setParallelism(1);
        }
        floor.reports()
                .filter(report -> report instanceof ScopeReport.Interval)
                .uid(OperatorIds.INTERVALS)
                .name(OperatorIds.INTERVALS)
                .setParallelism(1)
                .sinkTo(reports(out.resolve("intervals.ndjson")))
                .uid(OperatorIds.INTERVALS_SINK)
                .name(OperatorIds.INTERVALS_SINK)
                .setParallelism(1);
        DataStream<EmergencyChange> emergencies = EmergencyPipeline.of(events, surges.loads(), configured, surgePlan);
        StaffingPipeline.Staffing staffing = StaffingPipeline.of(floor.slides(), surges.loads(), configured, surgePlan);
        AlertPlan alertPlan = AlertPlan.backtest(plan.hasFrames(), plan.endsAt());
        AlertPipeline.of(
                        floor.slides(),
                        surges.reports(),
                        emergencies,
                        List.of(callbacks.backlog(), staffing.advice()),
                        configured,
                        alertPlan,
                        ToldAlerts.NONE)
                .sinkTo(new LinesSink<>(
                        out.resolve("alerts.ndjson"),
                        () -> new AlertWriter()::toJson,
                        Alert::asOf,
                        () -> Alert.BY_TIME))
                .uid(OperatorIds.ALERTS_SINK)
                .name(OperatorIds.ALERTS_SINK)
                .setParallelism(1);
        emergencies
                .sinkTo(new LinesSink<>(
                        out.resolve("emergencies.ndjson"),
                        () -> new EmergencyWriter()::toJson,
                        EmergencyChange::asOf,
                        () -> EmergencyChange.BY_TIME))
                .uid(OperatorIds.EMERGENCIES_SINK)
                .name(OperatorIds.EMERGENCIES_SINK)
                .setParallelism(1);
        surges.learned()
                .sinkTo(new BaselineFileSink(out.resolve(BaselineFile.NAME)))
                .uid(OperatorIds.BASELINE_SINK)
                .name(OperatorIds.BASELINE_SINK)
                .setParallelism(1);
        surges.reports()
                .sinkTo(new LinesSink<>(
                        out.resolve("surges.ndjson"),
                        () -> new SurgeReportWriter()::toJson,
                        report -> report.change().asOf(),
                        () -> SurgeReport.BY_TIME))
                .uid(OperatorIds.SURGES_SINK)
                .name(OperatorIds.SURGES_SINK)
                .setParallelism(1);
        callbacks
                .callbacks()
                .sinkTo(callbacks(out.resolve("callbacks.ndjson")))
                .uid(OperatorIds.CALLBACKS_SINK)
                .name(OperatorIds.CALLBACKS_SINK)
                .setParallelism(1);
        staffing.reports()
                .sinkTo(new LinesSink<>(
                        out.resolve("staffing.ndjson"),
                        () -> new StaffingWriter()::toJson,
                        StaffingReport::asOf,
                        () -> StaffingReport.BY_TIME))
                .uid(OperatorIds.STAFFING_SINK)
                .name(OperatorIds.STAFFING_SINK)
                .setParallelism(1);
        events.getSideOutput(DecodeFunction.REJECTED)
                .union(floor.conflicts())
                .sinkTo(rejected)
                .uid(OperatorIds.REJECTED_SINK)
                .name(OperatorIds.REJECTED_SINK)
                .setParallelism(1);
    }

    private static LinesSink<ScopeReport> reports(Path file) {
        return new LinesSink<>(
                file, () -> new ScopeReportWriter()::toJson, ReportOrder::end, () -> ReportOrder.OF_ONE_END);
    }

    /** That one is forgotten is no news in a file. */
    private static LinesSink<Callback> callbacks(Path file) {
        return new LinesSink<>(
                file,
                () -> {
                    CallbackWriter json = new CallbackWriter();
                    return callback -> callback.isForgotten() ? null : json.toJson(callback);
                },
                Callback::asOf,
                () -> Callback.BY_TIME);
    }

    /**
     * @param all every line, for the scopes
     * @param accepted those that are not refused, for the range of time
     */
    private RollUpPlan plan(Survey all, Survey accepted) {
        if (all.events() == 0) {
            return RollUpPlan.backtest(everyMs, 0, 0, List.of());
        }
        return RollUpPlan.backtest(everyMs, accepted.first(), end(accepted), all.queues())
                .withVendors(all.vendors())
                .withRegions(all.regions());
    }

    /** When the local half hour of every tenant's last event is over. */
    private long end(Survey survey) {
        long end = Long.MIN_VALUE;
        for (Map.Entry<String, Long> last : survey.lastByTenant().entrySet()) {
            end = Math.max(end, new BusinessCalendar(topology.zone(last.getKey())).halfEnd(last.getValue()));
        }
        return end;
    }

    /** One record for each distinct refused input, in order of the records' bytes. */
    private void writeDistinct(List<EventFile> refusedLines, Path temporary) throws IOException {
        try (OrderedInput rejected = OrderedInput.open(
                        refusedLines,
                        line -> SortKey.NONE,
                        LineVisitor.NONE,
                        SortSettings.in(temporary),
                        Progress.NONE);
                LineCursor lines = rejected.cursor();
                LineFile file = new LineFile(out.resolve("rejected.ndjson"))) {
            byte[] last = {};
            for (KeyedLine line = lines.next(); line != null; line = lines.next()) {
                if (!Arrays.equals(last, line.line().bytes())) {
                    last = line.line().bytes();
                    file.write(last);
                }
            }
        }
    }
}
