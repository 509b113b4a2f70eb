package io.ringtide.wallboard.feed;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts records of {@code ringtide.intervals} where they belong. A topic forgets its oldest records by size. Where a partition
 * does not begin at its first record, the intervals that were over when its oldest remaining records were written may have lost
 * theirs, and are not told of: the latest end among some of those records says which, because corrections of a day ago
 * stand between them.
 */
final class IntervalIntake {
    private static final int OLDEST_RECORDS = 1_000;

    private final IntervalStates intervals;
    /** Where each partition began when it was first read. */
    private final Map<Integer, Long> beginnings = new HashMap<>();

    IntervalIntake(IntervalStates intervals) {
        this.intervals = intervals;
    }

    /** @param past whether the record was there before the server started: only those tell where the topic begins */
    void take(ConsumerRecord<byte[], byte[]> record, boolean past) {
        long beginning = beginnings.computeIfAbsent(record.partition(), first -> record.offset());
        boolean isOfTheOldest = past && beginning > 0 && record.offset() < beginning + OLDEST_RECORDS;
        if (record.value() != null) {
            intervals.put(record.value()).filter(end -> isOfTheOldest).ifPresent(intervals::forgetBefore);
        }
    }
}
