package io.ringtide.jobs;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.topology.Scope;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.staffing.StaffingOperator;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.jobs.FloorPipeline.Configured;
import java.util.OptionalInt;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** What the floor tells of centres, and surges of regions, to advice: how many agents each needs, and who can help. */
public final class StaffingPipeline {

    /**
     * What advising yields.
     *
     * @param reports how centres stand, in order of time, then of tenant and centre
     * @param advice the same for alerts, and how many agents they lack for rules
     */
    public record Staffing(DataStream<StaffingReport> reports, DataStream<AlertInput> advice) {}

    private StaffingPipeline() {}

    /**
     * @param slides the frames of each slide, from one cut
     * @param loads how each region stood in each tick, see {@link SurgePipeline}
     */
    public static Staffing of(
            DataStream<ScopeReport> slides, DataStream<RegionLoad> loads, Configured configured, SurgePlan plan) {
        DataStream<StaffingInput> frames = slides.<StaffingInput>flatMap((report, out) -> {
                    if (StaffingInput.Floor.isOne(report)) {
                        out.collect(new StaffingInput.Floor((ScopeReport.Frame) report));
                    }
                })
                .returns(Types.STAFFING_INPUT)
                .uid(OperatorIds.STAFFING_FRAMES)
                .name(OperatorIds.STAFFING_FRAMES)
                .setParallelism(1);
        DataStream<StaffingInput> stood = loads.<StaffingInput>map(StaffingInput.Stood::new)
                .returns(Types.STAFFING_INPUT)
                .uid(OperatorIds.STAFFING_SURGES)
                .name(OperatorIds.STAFFING_SURGES)
                .setParallelism(1);
        DataStream<StaffingReport> reports = frames.union(stood)
                .keyBy(StaffingInput::tenant, BasicTypeInfo.STRING_TYPE_INFO)
                .connect(configured.changes())
                .transform(
                        OperatorIds.STAFFING, Types.STAFFING_REPORT, new StaffingOperator(configured.atStart(), plan))
                .uid(OperatorIds.STAFFING)
                .setParallelism(1);
        DataStream<AlertInput> advice = reports.<AlertInput>flatMap((report, out) -> {
                    out.collect(gap(report));
                    out.collect(new AlertInput.Advised(report));
                })
                .returns(Types.ALERT_INPUT)
                .uid(OperatorIds.STAFFING_ADVICE)
                .name(OperatorIds.STAFFING_ADVICE)
                .setParallelism(1);
        return new Staffing(reports, advice);
    }

    /**
     * How many agents a centre lacks that is in trouble. Where input is missing there is a number that nobody may go by, rather
     * than none: what is alerted of is not over.
     */
    private static AlertInput gap(StaffingReport report) {
        CentreStanding standing = report.standing();
        OptionalInt gap = standing == null ? OptionalInt.empty() : standing.gap();
        boolean isStale = standing != null && !standing.isComplete();
        return new AlertInput.Signal(
                report.tenant(),
                Measure.STAFFING_GAP,
                Scope.centre(report.centre()),
                gap.isPresent() || isStale ? lacking(standing, gap) : null,
                0,
                report.asOf(),
                isStale);
    }

    private static double lacking(@Nullable CentreStanding standing, OptionalInt gap) {
        return standing != null && standing.isInTrouble() ? gap.orElse(0) : 0;
    }
}
