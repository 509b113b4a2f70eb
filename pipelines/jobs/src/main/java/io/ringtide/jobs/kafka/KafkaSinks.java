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
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
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
        return sink(new ReportSchema(topic), bootstrapServers);
    }

    /** @param from the topic in which the refused stood */
    static KafkaSink<Rejection> rejected(String from, String bootstrapServers) {
        return sink(new RejectionSchema(from), bootstrapServers);
    }

    /** How sources are to {@code ringtide.sources}, by source. */
    static KafkaSink<SourceReport> sources(String bootstrapServers) {
        return sink(new SourceSchema(), bootstrapServers);
    }

    /** What becomes of surges to {@code ringtide.surges}, by tenant and surge. */
    static KafkaSink<SurgeReport> surges(String bootstrapServers) {
        return sink(new SurgeSchema(), bootstrapServers);
    }

    /** How regions are run to {@code ringtide.emergencies}, by tenant and region. */
    static KafkaSink<EmergencyChange> emergencies(String bootstrapServers) {
        return sink(new EmergencySchema(), bootstrapServers);
    }

    /** How alerts stand to {@code ringtide.alerts}, by fingerprint. */
    static KafkaSink<Alert> alerts(String bootstrapServers) {
        return sink(new AlertSchema(), bootstrapServers);
    }

    /** What becomes of callbacks to {@code ringtide.callbacks}, by callback. */
    static KafkaSink<Callback> callbacks(String bootstrapServers) {
        return sink(new CallbackSchema(), bootstrapServers);
    }

    /** Visits that were abandoned to {@code ringtide.abandonments}, by who left which queue when. */
    static KafkaSink<Abandonment> abandonments(String bootstrapServers) {
        return sink(new AbandonmentSchema(), bootstrapServers);
    }

    /** How centres stand to {@code ringtide.staffing}, by tenant and centre. */
    static KafkaSink<StaffingReport> staffing(String bootstrapServers) {
        return sink(new StaffingSchema(), bootstrapServers);
    }

    private static <T> KafkaSink<T> sink(KafkaRecordSerializationSchema<T> schema, String bootstrapServers) {
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
                .setRecordSerializer(schema)
                .build();
    }

    private static final class ReportSchema implements KafkaRecordSerializationSchema<ScopeReport> {
        private static final long serialVersionUID = 1L;

        private final String topic;
        private transient @Nullable ScopeReportWriter writer;

        private ReportSchema(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                ScopeReport report, KafkaSinkContext context, @Nullable Long timestamp) {
            ScopeReportWriter ready = writer;
            if (ready == null) {
                ready = new ScopeReportWriter();
                writer = ready;
            }
            // Whoever reads the newest record of each scope must not go on to show one that is retired.
            boolean isGone = report instanceof ScopeReport.Retired;
            return new ProducerRecord<>(topic, ScopeReportWriter.key(report), isGone ? null : ready.toJson(report));
        }
    }

    private static final class SourceSchema implements KafkaRecordSerializationSchema<SourceReport> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable SourceReportWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                SourceReport report, KafkaSinkContext context, @Nullable Long timestamp) {
            SourceReportWriter ready = writer;
            if (ready == null) {
                ready = new SourceReportWriter();
                writer = ready;
            }
            // Compaction forgets what is gone; names can be made up.
            boolean isGone = report.state() == SourceReport.State.GONE;
            return new ProducerRecord<>(
                    TopicNames.SOURCES, SourceReportWriter.key(report), isGone ? null : ready.toJson(report));
        }
    }

    private static final class SurgeSchema implements KafkaRecordSerializationSchema<SurgeReport> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable SurgeReportWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                SurgeReport report, KafkaSinkContext context, @Nullable Long timestamp) {
            SurgeReportWriter ready = writer;
            if (ready == null) {
                ready = new SurgeReportWriter();
                writer = ready;
            }
            return new ProducerRecord<>(TopicNames.SURGES, SurgeReportWriter.key(report), ready.toJson(report));
        }
    }

    private static final class EmergencySchema implements KafkaRecordSerializationSchema<EmergencyChange> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable EmergencyWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                EmergencyChange change, KafkaSinkContext context, @Nullable Long timestamp) {
            EmergencyWriter ready = writer;
            if (ready == null) {
                ready = new EmergencyWriter();
                writer = ready;
            }
            return new ProducerRecord<>(TopicNames.EMERGENCIES, EmergencyWriter.key(change), ready.toJson(change));
        }
    }

    private static final class AlertSchema implements KafkaRecordSerializationSchema<Alert> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable AlertWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Alert alert, KafkaSinkContext context, @Nullable Long timestamp) {
            AlertWriter ready = writer;
            if (ready == null) {
                ready = new AlertWriter();
                writer = ready;
            }
            return new ProducerRecord<>(TopicNames.ALERTS, AlertWriter.key(alert), ready.toJson(alert));
        }
    }

    private static final class CallbackSchema implements KafkaRecordSerializationSchema<Callback> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable CallbackWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Callback callback, KafkaSinkContext context, @Nullable Long timestamp) {
            CallbackWriter ready = writer;
            if (ready == null) {
                ready = new CallbackWriter();
                writer = ready;
            }
            // Compaction forgets what is over for long: every day has its own.
            return new ProducerRecord<>(
                    TopicNames.CALLBACKS,
                    CallbackWriter.key(callback),
                    callback.isForgotten() ? null : ready.toJson(callback));
        }
    }

    private static final class AbandonmentSchema implements KafkaRecordSerializationSchema<Abandonment> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable AbandonmentWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Abandonment one, KafkaSinkContext context, @Nullable Long timestamp) {
            AbandonmentWriter ready = writer;
            if (ready == null) {
                ready = new AbandonmentWriter();
                writer = ready;
            }
            return new ProducerRecord<>(TopicNames.ABANDONMENTS, AbandonmentWriter.key(one), ready.toJson(one));
        }
    }

    private static final class StaffingSchema implements KafkaRecordSerializationSchema<StaffingReport> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable StaffingWriter writer;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                StaffingReport report, KafkaSinkContext context, @Nullable Long timestamp) {
            StaffingWriter ready = writer;
            if (ready == null) {
                ready = new StaffingWriter();
                writer = ready;
            }
            return new ProducerRecord<>(TopicNames.STAFFING, StaffingWriter.key(report), ready.toJson(report));
        }
    }

    private static final class RejectionSchema implements KafkaRecordSerializationSchema<Rejection> {
        private static final long serialVersionUID = 1L;

        private final String from;
        private transient @Nullable RejectionWriter writer;

        private RejectionSchema(String from) {
            this.from = from;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Rejection rejection, KafkaSinkContext context, @Nullable Long timestamp) {
            RejectionWriter ready = writer;
            if (ready == null) {
                ready = new RejectionWriter();
                writer = ready;
            }
            String source = rejection.source();
            byte[] key = source == null ? null : source.getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(TopicNames.REJECTED, key, ready.toJson(rejection, from));
        }
    }
}
