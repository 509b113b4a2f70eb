package io.ringtide.jobs.backtest;

import io.ringtide.domain.alert.Alert;
import io.ringtide.wire.report.AlertWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes alerts to one file, as they come: by time, then by tenant, rule and scope. For a parallelism of 1. */
final class AlertFileSink implements Sink<Alert> {
    private static final long serialVersionUID = 1L;

    private final String path;

    AlertFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    private record Writer(LineFile file, AlertWriter json) implements SinkWriter<Alert> {
        private Writer(LineFile file) {
            this(file, new AlertWriter());
        }

        @Override
        public void write(Alert alert, Context context) throws IOException {
            file.write(json.toJson(alert));
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
