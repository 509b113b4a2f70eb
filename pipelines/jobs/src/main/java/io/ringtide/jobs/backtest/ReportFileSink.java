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

/**
 * Writes frames to one file by slide, intervals by beginning and end; then by scope, then tenant. Reports come by slide
 * and by end; of the intervals that end together, those of tenants in different zones may begin in any order. For a
 * parallelism of 1.
 */
final class ReportFileSink implements Sink<ScopeReport> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<ScopeReport> ORDER = Comparator.comparingLong(ReportFileSink::begin)
            .thenComparing(ScopeReport::scope)
            .thenComparing(ScopeReport::tenant);

    private final String path;

    ReportFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<ScopeReport> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)), new ScopeReportWriter());
    }

    private static long begin(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.from() : end(report);
    }

    private static long end(ScopeReport report) {
        return report instanceof ScopeReport.Interval interval ? interval.to() : ((ScopeReport.Frame) report).asOf();
    }

    private static final class Writer implements SinkWriter<ScopeReport> {
        private final LineFile file;
        private final ScopeReportWriter json;
        private final List<ScopeReport> held = new ArrayList<>();
        private long end = Long.MIN_VALUE;

        private Writer(LineFile file, ScopeReportWriter json) {
            this.file = file;
            this.json = json;
        }

        @Override
        public void write(ScopeReport report, Context context) throws IOException {
            if (end(report) != end) {
                writeHeld();
                end = end(report);
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
