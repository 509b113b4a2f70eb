package io.ringtide.jobs.backtest;

import io.ringtide.domain.callback.Callback;
import io.ringtide.wire.report.CallbackWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes what becomes of callbacks to one file, as it comes: by time, then by callback. For a parallelism of 1. */
final class CallbackFileSink implements Sink<Callback> {
    private static final long serialVersionUID = 1L;

    private final String path;

    CallbackFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<Callback> createWriter(WriterInitContext context) throws IOException {
        return new Writer(new LineFile(Path.of(path)));
    }

    private record Writer(LineFile file, CallbackWriter json) implements SinkWriter<Callback> {
        private Writer(LineFile file) {
            this(file, new CallbackWriter());
        }

        @Override
        public void write(Callback callback, Context context) throws IOException {
            if (!callback.isForgotten()) {
                file.write(json.toJson(callback));
            }
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
