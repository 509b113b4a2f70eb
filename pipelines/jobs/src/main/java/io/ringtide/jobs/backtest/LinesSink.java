package io.ringtide.jobs.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/** Writes records as the lines of one file. They come moment by moment; those of one moment are put in order. For a parallelism of 1. */
final class LinesSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final SerializableSupplier<Function<T, byte @Nullable []>> json;
    private final SerializableFunction<T, Long> moment;
    private final SerializableSupplier<Comparator<T>> order;

    /**
     * @param json makes what makes a record's line, for one thread; null leaves the record out
     * @param moment that a record is of, epoch milliseconds
     * @param order of the records of one moment; records that are equal by it stay as they came
     */
    LinesSink(
            Path path,
            SerializableSupplier<Function<T, byte @Nullable []>> json,
            SerializableFunction<T, Long> moment,
            SerializableSupplier<Comparator<T>> order) {
        this.path = path.toString();
        this.json = json;
        this.moment = moment;
        this.order = order;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new Writer<>(new LineFile(Path.of(path)), json.get(), moment, order.get());
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final LineFile file;
        private final Function<T, byte @Nullable []> json;
        private final SerializableFunction<T, Long> moment;
        private final Comparator<T> order;
        private final List<T> held = new ArrayList<>();
        private long heldOf = Long.MIN_VALUE;

        private Writer(
                LineFile file,
                Function<T, byte @Nullable []> json,
                SerializableFunction<T, Long> moment,
                Comparator<T> order) {
            this.file = file;
            this.json = json;
            this.moment = moment;
            this.order = order;
        }

        @Override
        public void write(T told, Context context) throws IOException {
            long now = moment.apply(told);
            if (now != heldOf) {
                writeHeld();
                heldOf = now;
            }
            held.add(told);
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
            held.sort(order);
            for (T told : held) {
                byte[] line = json.apply(told);
                if (line != null) {
                    file.write(line);
                }
            }
            held.clear();
        }
    }
}
