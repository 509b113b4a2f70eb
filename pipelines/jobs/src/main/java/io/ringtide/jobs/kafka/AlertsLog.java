package io.ringtide.jobs.kafka;

import io.ringtide.domain.alert.Alert;
import io.ringtide.jobs.alerts.ToldAlerts;
import io.ringtide.wire.report.AlertReader;
import io.ringtide.wire.report.TopicNames;
import io.ringtide.wire.report.UnreadableReportException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of alerts, read by the job that writes it: what it told before it failed is there still. */
final class AlertsLog implements ToldAlerts {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(AlertsLog.class);

    private final OwnTopic topic;

    AlertsLog(String bootstrapServers) {
        this.topic = new OwnTopic(TopicNames.ALERTS, bootstrapServers);
    }

    @Override
    public void since(long since, Consumer<Alert> out) throws IOException {
        AlertReader reader = new AlertReader();
        topic.since(since, record -> tell(record, reader, out));
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record, AlertReader reader, Consumer<Alert> out) {
        try {
            out.accept(reader.read(record.value()));
        } catch (UnreadableReportException e) {
            LOG.warn(
                    "{}-{} at offset {} is no alert, and none of this job: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
