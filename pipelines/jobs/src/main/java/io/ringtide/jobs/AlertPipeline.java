package io.ringtide.jobs;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.functions.packed.Types;
import io.ringtide.jobs.FloorPipeline.Configured;
import io.ringtide.jobs.alerts.AlertOperator;
import io.ringtide.jobs.alerts.ToldAlerts;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the floor, the surges and the emergencies tell, and what else is worked out, to alerts. */
public final class AlertPipeline {
    private AlertPipeline() {}

    /**
     * @param slides the frames of each slide, from one cut
     * @param signals numbers that other pipelines have worked out
     * @param told where the alerts that leave were told of before
     */
    public static DataStream<Alert> of(
            DataStream<ScopeReport> slides,
            DataStream<SurgeReport> surges,
            DataStream<EmergencyChange> emergencies,
            List<DataStream<AlertInput>> signals,
            Configured configured,
            AlertPlan plan,
            ToldAlerts told) {
        DataStream<AlertInput> inputs = slides.<AlertInput>flatMap((report, out) -> {
                    if (report instanceof ScopeReport.Frame frame) {
                        out.collect(new AlertInput.Floor(frame));
                    }
                })
                .returns(Types.ALERT_INPUT)
                .uid(OperatorIds.ALERT_FRAMES)
                .name(OperatorIds.ALERT_FRAMES)
                .setParallelism(1)
                .union(
                        surges.<AlertInput>map(AlertInput.Surged::new)
                                .returns(Types.ALERT_INPUT)
                                .uid(OperatorIds.ALERT_SURGES)
                                .name(OperatorIds.ALERT_SURGES)
                                .setParallelism(1),
                        emergencies
                                .<AlertInput>map(AlertInput.Run::new)
                                .returns(Types.ALERT_INPUT)
                                .uid(OperatorIds.ALERT_EMERGENCIES)
                                .name(OperatorIds.ALERT_EMERGENCIES)
                                .setParallelism(1));
        for (DataStream<AlertInput> more : signals) {
            inputs = inputs.union(more);
        }
        return inputs.keyBy(AlertInput::tenant, BasicTypeInfo.STRING_TYPE_INFO)
                .connect(configured.changes())
                .transform(OperatorIds.ALERTS, Types.ALERT, new AlertOperator(configured.atStart(), plan, told))
                .uid(OperatorIds.ALERTS)
                .setParallelism(1);
    }
}
