package io.ringtide.jobs.kafka;

import io.ringtide.jobs.input.LogEntry;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes a Kafka record, as {@link EventRecordSchema} does, for an entry of a log. */
final class LogEntrySchema implements KafkaRecordDeserializationSchema<LogEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogEntry> out) {
        out.collect(new LogEntry.Read(EventRecordSchema.read(record)));
    }

    @Override
    public TypeInformation<LogEntry> getProducedType() {
        return LogEntry.TYPE;
    }
}
