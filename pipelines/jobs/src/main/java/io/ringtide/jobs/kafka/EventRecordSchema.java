package io.ringtide.jobs.kafka;

import io.ringtide.domain.event.Position;
import io.ringtide.jobs.input.InputRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes a Kafka record as it is; its arrival is its timestamp. Records with a {@code ce_type} header are in binary mode. */
final class EventRecordSchema implements KafkaRecordDeserializationSchema<InputRecord> {
    private static final long serialVersionUID = 1L;

    private static final String BINARY_MODE_HEADER = "ce_type";

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        out.collect(read(record));
    }

    static InputRecord read(ConsumerRecord<byte[], byte[]> record) {
        return new InputRecord(
                record.value(), headers(record), record.timestamp(), Position.of(record.partition(), record.offset()));
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return InputRecord.TYPE;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(BINARY_MODE_HEADER) == null) {
            return Map.of();
        }
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }
}
