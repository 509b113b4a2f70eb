package io.ringtide.jobs.backtest;

import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.wire.report.ScopeReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes reports to one file: frames by as_of, scope, tenant, intervals by from, to, scope, tenant. For a parallelism of 1. */
final class ReportFileSink implements Sink<ScopeReport> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<ScopeReport> ORDER = Comparator.comparingLong(ReportFileSink::startOf)
            .thenComparing(ScopeReport::scope)
            .thenComparing(ScopeReport::tenant);

    private final String path;

    ReportFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<ScopeReport> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    /** When a report left: reports of one instant are put in order among themselves. */
    private static long instantOf(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.to() : ((ScopeReport.Frame) report).asOf();
    }

    /** The start of an interval; frames have none. */
    private static long startOf(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.from() : 0;
    }

    private static final class Writer implements SinkWriter<ScopeReport> {
        private final LineFile file;
        private final ScopeReportWriter json = new ScopeReportWriter();
        private final List<ScopeReport> held = new ArrayList<>();
        private long instant = Long.MIN_VALUE;

        private Writer(LineFile file) {
            this.file = file;
        }

        @Override
        public void write(ScopeReport report, Context context) throws IOException {
            long next = instantOf(report);
            if (next != instant) {
                writeHeld();
                instant = next;
            }
            held.add(report);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                writeHeld();
            }
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        private void writeHeld() throws IOException {
            held.sort(ORDER);
            for (ScopeReport report : held) {
                file.write(json.toJson(report));
            }
            held.clear();
        }
    }
}
