package io.ringtide.jobs.kafka;

import io.ringtide.jobs.input.InputRecord;
import io.ringtide.jobs.input.LogEntry;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Passes everything on, and tells of each record that it came from that split. */
final class ListeningOutput implements ReaderOutput<LogEntry> {
    private final ReaderOutput<LogEntry> output;
    private final BiConsumer<String, InputRecord> listener;

    /** @param listener hears the split and the record, after the record was passed on */
    ListeningOutput(ReaderOutput<LogEntry> output, BiConsumer<String, InputRecord> listener) {
        this.output = output;
        this.listener = listener;
    }

    boolean passesTo(ReaderOutput<LogEntry> other) {
        return output == other;
    }

    @Override
    public SourceOutput<LogEntry> createOutputForSplit(String split) {
        return new OfSplit(output.createOutputForSplit(split), split);
    }

    @Override
    public void releaseOutputForSplit(String split) {
        output.releaseOutputForSplit(split);
    }

    @Override
    public void collect(LogEntry entry) {
        output.collect(entry);
    }

    @Override
    public void collect(LogEntry entry, long timestamp) {
        output.collect(entry, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }

    private final class OfSplit implements SourceOutput<LogEntry> {
        private final SourceOutput<LogEntry> target;
        private final String split;

        private OfSplit(SourceOutput<LogEntry> target, String split) {
            this.target = target;
            this.split = split;
        }

        @Override
        public void collect(LogEntry entry) {
            target.collect(entry);
            tell(entry);
        }

        @Override
        public void collect(LogEntry entry, long timestamp) {
            target.collect(entry, timestamp);
            tell(entry);
        }

        private void tell(LogEntry entry) {
            if (entry instanceof LogEntry.Read read) {
                listener.accept(split, read.record());
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            target.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            target.markIdle();
        }

        @Override
        public void markActive() {
            target.markActive();
        }
    }
}
