package io.ringtide.notifier.kafka;

import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.domain.alert.Alert;
import io.ringtide.wire.report.AlertReader;
import io.ringtide.wire.report.TopicNames;
import io.ringtide.wire.report.UnreadableReportException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topics say by the newest record of each key. For one thread. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    /** Alerts of which it is remembered how new the newest record is. */
    private static final int MOST_TIMES = 200_000;

    private final AlertReader alerts = new AlertReader();
    private final DeliveryCodec codec = new DeliveryCodec();
    private final Map<String, Alert> newest = new HashMap<>();
    private final Map<String, Map<String, Delivery>> deliveries = new HashMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_TIMES;
        }
    };

    private boolean isBegun;

    /**
     * What has become of an alert.
     *
     * @param alert null where it is no more
     */
    record Change(String fingerprint, @Nullable Alert alert) {}

    /**
     * Takes a record of {@code ringtide.alerts}.
     *
     * @return null where it is no news: older than what is known, or unreadable
     */
    @Nullable
    Change alert(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return null;
        }
        String fingerprint = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            times.remove(fingerprint);
            newest.remove(fingerprint);
            return new Change(fingerprint, null);
        }
        try {
            Alert alert = alerts.read(record.value());
            Long known = times.get(fingerprint);
            if (known != null && known > alert.asOf()) {
                return null;
            }
            times.remove(fingerprint);
            times.put(fingerprint, alert.asOf());
            if (!isBegun) {
                newest.put(fingerprint, alert);
            }
            return new Change(fingerprint, alert);
        } catch (UnreadableReportException e) {
            LOG.warn("{} at {} cannot be read: {}", TopicNames.ALERTS, record.offset(), e.getMessage());
            return null;
        }
    }

    /** Takes a record of {@code ringtide.deliveries}. */
    void delivery(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
            return;
        }
        Map<String, Delivery> known = deliveries.computeIfAbsent(key.substring(0, slash), receiver -> new HashMap<>());
        String fingerprint = key.substring(slash + 1);
        try {
            if (record.value() == null) {
                known.remove(fingerprint);
            } else {
                known.put(fingerprint, codec.read(record.value()));
            }
        } catch (UnreadableReportException e) {
            LOG.warn("{} at {} cannot be read: {}", TopicNames.DELIVERIES, record.offset(), e.getMessage());
        }
    }

    /** Every alert as it stands; until {@link #begun}. */
    List<Alert> newest() {
        return new ArrayList<>(newest.values());
    }

    /** What a receiver knows, by fingerprint; until {@link #begun}. */
    Map<String, Delivery> known(String receiver) {
        return deliveries.getOrDefault(receiver, Map.of());
    }

    /** Gives back what only the beginning needs. */
    void begun() {
        isBegun = true;
        newest.clear();
        deliveries.clear();
    }
}
