package io.ringtide.jobs.kafka;

import io.ringtide.jobs.input.LogEntry;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A Kafka topic whose records the broker stamps, with time as the log tells it: of each partition the arrival of what has
 * been read, see {@link PartitionClock}. Watermarks are made here, and not by a generator, because a generator knows
 * neither its partition nor whether there is more in it.
 */
final class TimedLog implements Source<LogEntry, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<LogEntry> source;
    private final String bootstrapServers;

    TimedLog(KafkaSource<LogEntry> source, String bootstrapServers) {
        this.source = source;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public SourceReader<LogEntry, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new TimedReader(
                source.createReader(context), new PartitionEnds(bootstrapServers), InstantSource.system());
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws IOException {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }
}
