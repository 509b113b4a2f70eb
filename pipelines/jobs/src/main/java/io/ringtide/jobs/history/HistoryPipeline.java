package io.ringtide.jobs.history;

import io.ringtide.functions.packed.PackedTypeInfo;
import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.report.IntervalRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Records of the topic of intervals to rows of the history. */
public final class HistoryPipeline {
    static final TypeInformation<IntervalRecord> INTERVAL =
            PackedTypeInfo.of(IntervalRecord.class, IntervalRecord.IntervalRecordPacker.class);

    private HistoryPipeline() {}

    /** @param records values as they stand in the topic; what cannot be read is counted and logged by its place */
    public static DataStream<IntervalRecord> of(DataStream<InputRecord> records) {
        return records.process(new ReadIntervals())
                .returns(INTERVAL)
                .uid(OperatorIds.HISTORY_READ)
                .name(OperatorIds.HISTORY_READ);
    }
}
