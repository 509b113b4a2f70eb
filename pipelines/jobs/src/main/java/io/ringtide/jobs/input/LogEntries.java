package io.ringtide.jobs.input;

import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.functions.packed.Types;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts a log's records from what is missing between them, which goes to {@link #MISSING}. */
public final class LogEntries extends ProcessFunction<LogEntry, InputRecord> {
    private static final long serialVersionUID = 1L;

    /** What the roll-up is to be told of. */
    public static final OutputTag<QueueReport> MISSING = new OutputTag<>("missing", Types.QUEUE_REPORT);

    @Override
    public void processElement(LogEntry entry, Context context, Collector<InputRecord> out) {
        if (entry instanceof LogEntry.Read read) {
            out.collect(read.record());
        } else if (entry instanceof LogEntry.Missing missing) {
            context.output(MISSING, FeedReport.ofAnything(missing.gap()));
        }
    }
}
