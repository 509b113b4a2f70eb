package io.ringtide.jobs.backtest;

import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.wire.report.SurgeReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes what becomes of surges to one file, by time, then by surge. Reports come by time. For a parallelism of 1. */
final class SurgeFileSink implements Sink<SurgeReport> {
    private static final long serialVersionUID = 1L;

    private final String path;

    SurgeFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<SurgeReport> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    private static final class Writer implements SinkWriter<SurgeReport> {
        private final LineFile file;
        private final SurgeReportWriter json = new SurgeReportWriter();
        private final List<SurgeReport> held = new ArrayList<>();

        private Writer(LineFile file) {
            this.file = file;
        }

        @Override
        public void write(SurgeReport report, Context context) throws IOException {
            if (!held.isEmpty()
                    && held.get(0).change().asOf() != report.change().asOf()) {
                writeHeld();
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
            held.sort(SurgeReport.BY_TIME);
            for (SurgeReport report : held) {
                file.write(json.toJson(report));
            }
            held.clear();
        }
    }
}
