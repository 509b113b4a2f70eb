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

/** Writes reports to one file, those of one time in order of scope, then tenant. For a parallelism of 1. */
final class ReportFileSink implements Sink<ScopeReport> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<ScopeReport> ORDER =
            Comparator.comparing(ScopeReport::scope).thenComparing(ScopeReport::tenant);

    private final String path;

    ReportFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<ScopeReport> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    /** What reports of one group share: the slide, or the interval. */
    private record Group(long first, long second) {
        private static Group of(ScopeReport report) {
            if (report instanceof ScopeReport.Interval interval) {
                return new Group(interval.from(), interval.to());
            }
            return new Group(((ScopeReport.Frame) report).asOf(), 0);
        }
    }

    private static final class Writer implements SinkWriter<ScopeReport> {
        private final LineFile file;
        private final ScopeReportWriter json = new ScopeReportWriter();
        private final List<ScopeReport> held = new ArrayList<>();
        private Group group = new Group(Long.MIN_VALUE, Long.MIN_VALUE);

        private Writer(LineFile file) {
            this.file = file;
        }

        @Override
        public void write(ScopeReport report, Context context) throws IOException {
            Group next = Group.of(report);
            if (!next.equals(group)) {
                writeHeld();
                group = next;
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
