package io.ringtide.wallboard.feed;

import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.report.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Puts a record where it belongs, and says when it arrived. */
final class RecordIntake {
    private final Stores stores;
    private final InstantSource clock;

    RecordIntake(Stores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** @param past whether the record may have lain in the topic since before the server started */
    void take(ConsumerRecord<byte[], byte[]> record, boolean past) {
        byte[] value = record.value();
        if (record.topic().equals(TopicNames.REJECTED)) {
            if (value != null) {
                stores.rejections().add(value);
            }
        } else if (record.topic().equals(TopicNames.SOURCES)) {
            if (value != null) {
                stores.sources().put(value);
            } else if (record.key() != null) {
                stores.sources().remove(new String(record.key(), StandardCharsets.UTF_8));
            }
        } else if (record.topic().equals(TopicNames.SURGES)) {
            takeSurge(record);
        } else if (record.topic().equals(TopicNames.EMERGENCIES)) {
            takeEmergency(record);
        } else if (record.topic().equals(TopicNames.ALERTS)) {
            takeAlert(record);
        } else if (record.topic().equals(TopicNames.ABANDONMENTS)) {
            if (record.key() != null && value != null) {
                stores.abandonments().put(new String(record.key(), StandardCharsets.UTF_8), value);
            }
        } else if (record.topic().equals(TopicNames.CALLBACKS)) {
            if (record.key() != null) {
                stores.callbacks().put(new String(record.key(), StandardCharsets.UTF_8), value);
            }
        } else if (record.topic().equals(TopicNames.STAFFING)) {
            takeStaffing(record);
        } else if (record.topic().equals(TopicNames.CONFIG)) {
            stores.topologies().take(value, record.timestamp());
            stores.freshness()
                    .tellTime(Instant.ofEpochMilli(record.timestamp()), isStampedByBroker(record), value == null);
        } else if (value == null) {
            retire(record.key());
        } else {
            stores.frames().put(value, arrival(record, past));
        }
    }

    private void takeEmergency(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String region = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                stores.emergencies().remove(region);
            } else {
                stores.emergencies().put(region, record.value());
            }
        }
    }

    private void takeAlert(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String fingerprint = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                stores.alerts().remove(fingerprint);
            } else {
                stores.alerts().put(fingerprint, record.value());
            }
        }
    }

    private void takeStaffing(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String centre = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                stores.staffing().remove(centre);
            } else {
                stores.staffing().put(centre, record.value());
            }
        }
    }

    private void takeSurge(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String surge = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                stores.surges().remove(surge);
            } else {
                stores.surges().put(surge, record.value());
            }
        }
    }

    /** A record without a value: its scope is gone. The key is {@code tenant/scope}. */
    private void retire(byte[] key) {
        if (key == null) {
            return;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        if (slash > 0) {
            stores.frames().remove(new FrameKey(Scope.decode(text.substring(0, slash)), text.substring(slash + 1)));
        }
    }

    /**
     * When the record reached the topic. A broker that stamps records itself knows it. Else the stamp is the writer's,
     * who may have stamped it with a played clock: then what comes now has arrived now, and what was there before us
     * is taken to be as old as its stamp, never younger than now.
     */
    private Instant arrival(ConsumerRecord<byte[], byte[]> record, boolean past) {
        Instant now = clock.instant();
        if (!past && !isStampedByBroker(record)) {
            return now;
        }
        Instant stamped = Instant.ofEpochMilli(record.timestamp());
        return stamped.isBefore(now) ? stamped : now;
    }

    private static boolean isStampedByBroker(ConsumerRecord<byte[], byte[]> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME;
    }
}
