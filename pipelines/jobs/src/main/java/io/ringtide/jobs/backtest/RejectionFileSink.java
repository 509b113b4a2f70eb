package io.ringtide.jobs.backtest;

import io.ringtide.domain.event.Rejection;
import io.ringtide.wire.report.RejectionWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes refused lines to one file as they come; of conflicts, which come decoded, it notes the lines. For a parallelism of 1. */
final class RejectionFileSink implements Sink<Rejection> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String ticket;

    /** @param ticket the {@link Handover} of the {@link ConflictingLines} */
    RejectionFileSink(Path path, String ticket) {
        this.path = path.toString();
        this.ticket = ticket;
    }

    @Override
    public SinkWriter<Rejection> createWriter(WriterInitContext context) throws IOException {
        LineFile file = new LineFile(Path.of(path));
        ConflictingLines conflicts = Handover.take(ticket, ConflictingLines.class);
        RejectionWriter json = new RejectionWriter();
        return new SinkWriter<>() {
            @Override
            public void write(Rejection rejection, Context context) throws IOException {
                if (rejection.input() == null) {
                    conflicts.add(rejection.position());
                } else {
                    file.write(json.toJson(rejection, null));
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
        };
    }
}
