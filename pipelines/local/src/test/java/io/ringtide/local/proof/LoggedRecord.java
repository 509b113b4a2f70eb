package io.ringtide.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.wire.report.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of an input topic as it was, so that it can be put into the same place again.
 *
 * @param offset in its partition
 * @param arrival the record's stamp, epoch milliseconds
 */
record LoggedRecord(
        String topic,
        int partition,
        long offset,
        long arrival,
        @Nullable String key,
        @Nullable String value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static LoggedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new LoggedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record.key()),
                text(record.value()));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    ProducerRecord<byte[], byte[]> toProduce() {
        return new ProducerRecord<>(
                topic,
                partition,
                arrival,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
    }

    /** Whether it is of what a backtest reads: no heartbeat, and no configuration. */
    boolean isOfTheFloor() {
        return topic.equals(TopicNames.EVENTS) && value != null && !value.contains("\"ringtide.source.heartbeat\"");
    }

    static List<LoggedRecord> read(Path file) throws IOException {
        List<LoggedRecord> all = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(JSON.readValue(line, LoggedRecord.class));
            }
        }
        return all;
    }

    static void write(Path file, List<LoggedRecord> records) throws IOException {
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
            for (LoggedRecord record : records) {
                out.write(JSON.writeValueAsString(record));
                out.write('\n');
            }
        }
    }
}
