package io.ringtide.jobs.backtest;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.wire.report.EmergencyWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes how regions are run to one file, as it comes: by time, then by region. For a parallelism of 1. */
final class EmergencyFileSink implements Sink<EmergencyChange> {
    private static final long serialVersionUID = 1L;

    private final String path;

    EmergencyFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<EmergencyChange> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    private record Writer(LineFile file, EmergencyWriter json) implements SinkWriter<EmergencyChange> {
        private Writer(LineFile file) {
            this(file, new EmergencyWriter());
        }

        @Override
        public void write(EmergencyChange change, Context context) throws IOException {
            file.write(json.toJson(change));
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
