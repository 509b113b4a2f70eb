package io.ringtide.jobs.kafka;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.AbandonmentWriter;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.CallbackWriter;
import io.ringtide.wire.report.EmergencyWriter;
import io.ringtide.wire.report.RejectionWriter;
import io.ringtide.wire.report.ScopeReportWriter;
import io.ringtide.wire.report.SourceReportWriter;
import io.ringtide.wire.report.StaffingWriter;
import io.ringtide.wire.report.SurgeReportWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sinks of the output topics: upserts, at least once, no transactions, so that nothing waits for a checkpoint. */
final class KafkaSinks {
    private static final String LINGER_MS = "5";
    /** Refused input is kept whole, however large, and may grow by half again in JSON; bytes. */
    private static final String LARGEST_REQUEST = Integer.toString(25 << 20);

    private KafkaSinks() {}

    /** Frames to {@code ringtide.metrics}, or intervals to {@code ringtide.intervals}, by tenant and scope. */
    static KafkaSink<ScopeReport> reports(String topic, String bootstrapServers) {
        // Whoever reads the newest record of each scope must not go on to show one that is retired.
        return sink(
                topic,
                ScopeReportWriter::new,
                ScopeReportWriter::key,
                (writer, report) -> report instanceof ScopeReport.Retired ? null : writer.toJson(report),
                bootstrapServers);
    }

    /** @param from the topic in which the refused stood */
    static KafkaSink<Rejection> rejected(String from, String bootstrapServers) {
        return sink(
                TopicNames.REJECTED,
                RejectionWriter::new,
                KafkaSinks::source,
                (writer, rejection) -> writer.toJson(rejection, from),
                bootstrapServers);
    }

    /** How sources are to {@code ringtide.sources}, by source. */
    static KafkaSink<SourceReport> sources(String bootstrapServers) {
        // Compaction forgets what is gone; names can be made up.
        return sink(
                TopicNames.SOURCES,
                SourceReportWriter::new,
                SourceReportWriter::key,
                (writer, report) -> report.state() == SourceReport.State.GONE ? null : writer.toJson(report),
                bootstrapServers);
    }

    /** What becomes of surges to {@code ringtide.surges}, by tenant and surge. */
    static KafkaSink<SurgeReport> surges(String bootstrapServers) {
        return sink(
                TopicNames.SURGES,
                SurgeReportWriter::new,
                SurgeReportWriter::key,
                SurgeReportWriter::toJson,
                bootstrapServers);
    }

    /** How regions are run to {@code ringtide.emergencies}, by tenant and region. */
    static KafkaSink<EmergencyChange> emergencies(String bootstrapServers) {
        return sink(
                TopicNames.EMERGENCIES,
                EmergencyWriter::new,
                EmergencyWriter::key,
                EmergencyWriter::toJson,
                bootstrapServers);
    }

    /** How alerts stand to {@code ringtide.alerts}, by fingerprint. */
    static KafkaSink<Alert> alerts(String bootstrapServers) {
        return sink(TopicNames.ALERTS, AlertWriter::new, AlertWriter::key, AlertWriter::toJson, bootstrapServers);
    }

    /** What becomes of callbacks to {@code ringtide.callbacks}, by callback. */
    static KafkaSink<Callback> callbacks(String bootstrapServers) {
        // Compaction forgets what is over for long: every day has its own.
        return sink(
                TopicNames.CALLBACKS,
                CallbackWriter::new,
                CallbackWriter::key,
                (writer, callback) -> callback.isForgotten() ? null : writer.toJson(callback),
                bootstrapServers);
    }

    /** Visits that were abandoned to {@code ringtide.abandonments}, by who left which queue when. */
    static KafkaSink<Abandonment> abandonments(String bootstrapServers) {
        return sink(
                TopicNames.ABANDONMENTS,
                AbandonmentWriter::new,
                AbandonmentWriter::key,
                AbandonmentWriter::toJson,
                bootstrapServers);
    }

    /** How centres stand to {@code ringtide.staffing}, by tenant and centre. */
    static KafkaSink<StaffingReport> staffing(String bootstrapServers) {
        return sink(
                TopicNames.STAFFING,
                StaffingWriter::new,
                StaffingWriter::key,
                StaffingWriter::toJson,
                bootstrapServers);
    }

    private static byte @Nullable [] source(Rejection rejection) {
        String source = rejection.source();
        return source == null ? null : source.getBytes(StandardCharsets.UTF_8);
    }

    private static <T, W> KafkaSink<T> sink(
            String topic, SerializableSupplier<W> writers, Key<T> key, Value<T, W> value, String bootstrapServers) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        // More than one in flight on a topic that was just made can lock an idempotent producer up: its first batch is
        // refused for want of a leader, its second taken.
        properties.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        properties.putAll(KafkaAccess.ofThisProcess());
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new WrittenRecords<>(topic, writers, key, value))
                .build();
    }

    /** What a record of the topic is known by; nothing where by nothing. */
    private interface Key<T> extends Serializable {
        byte @Nullable [] of(T told);
    }

    /** What a record says; nothing where Kafka is to forget its key. */
    private interface Value<T, W> extends Serializable {
        byte @Nullable [] of(W writer, T told);
    }

    /** A record for each that is told, by a writer that each task makes for itself. */
    private static final class WrittenRecords<T, W> implements KafkaRecordSerializationSchema<T> {
        private static final long serialVersionUID = 1L;

        private final String topic;
        private final SerializableSupplier<W> writers;
        private final Key<T> key;
        private final Value<T, W> value;
        private transient @Nullable W writer;

        private WrittenRecords(String topic, SerializableSupplier<W> writers, Key<T> key, Value<T, W> value) {
            this.topic = topic;
            this.writers = writers;
            this.key = key;
            this.value = value;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(T told, KafkaSinkContext context, @Nullable Long timestamp) {
            W ready = writer;
            if (ready == null) {
                ready = writers.get();
                writer = ready;
            }
            return new ProducerRecord<>(topic, key.of(told), value.of(ready, told));
        }
    }
}
