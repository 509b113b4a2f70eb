package io.ringtide.jobs.backtest;

import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.TenantBaselines;
import io.ringtide.wire.config.BaselineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes what was learned of all tenants to one file, at the end. For a parallelism of 1. */
final class BaselineFileSink implements Sink<TenantBaselines> {
    private static final long serialVersionUID = 1L;

    private final String path;

    BaselineFileSink(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<TenantBaselines> createWriter(WriterInitContext context) {
        return new Writer(Path.of(path), new TreeMap<>());
    }

    private record Writer(Path file, SortedMap<String, Baselines> learned) implements SinkWriter<TenantBaselines> {
        @Override
        public void write(TenantBaselines ofTenant, Context context) {
            learned.put(ofTenant.tenant(), ofTenant.baselines());
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                Files.write(file, BaselineFile.write(learned));
            }
        }

        @Override
        public void close() {}
    }
}
