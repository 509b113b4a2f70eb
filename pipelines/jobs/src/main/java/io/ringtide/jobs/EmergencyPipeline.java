package io.ringtide.jobs;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.emergency.EmergencyInput;
import io.ringtide.domain.emergency.IncidentWord;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.functions.emergency.EmergencyOperator;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.jobs.FloorPipeline.Configured;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Surges, declared incidents and what people set, to the emergency state of each region. */
public final class EmergencyPipeline {
    private EmergencyPipeline() {}

    /**
     * @param events all accepted events, of which incidents are taken
     * @param loads how each region stood in each tick, see {@link SurgePipeline}
     */
    public static DataStream<EmergencyChange> of(
            DataStream<CallEvent> events, DataStream<RegionLoad> loads, Configured configured, SurgePlan plan) {
        DataStream<EmergencyInput> said = events.<EmergencyInput>flatMap((event, out) -> {
                    if (IncidentWord.isOne(event)) {
                        out.collect(new EmergencyInput.Said(IncidentWord.of(event)));
                    }
                })
                .returns(Types.EMERGENCY_INPUT)
                .uid(OperatorIds.INCIDENTS)
                .name(OperatorIds.INCIDENTS);
        DataStream<EmergencyInput> stood = loads.<EmergencyInput>map(EmergencyInput.Stood::new)
                .returns(Types.EMERGENCY_INPUT)
                .uid(OperatorIds.REGION_LOADS)
                .name(OperatorIds.REGION_LOADS)
                .setParallelism(1);
        return said.union(stood)
                .keyBy(input -> input.region().tenant(), BasicTypeInfo.STRING_TYPE_INFO)
                .connect(configured.changes())
                .transform(
                        OperatorIds.EMERGENCIES,
                        Types.EMERGENCY_CHANGE,
                        new EmergencyOperator(configured.atStart(), plan))
                .uid(OperatorIds.EMERGENCIES)
                .setParallelism(1);
    }
}
