package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class IntervalStatesTest {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void shouldHoldTheNewestRevisionInWhateverOrderTheyCome() {
        List<byte[]> records = new ArrayList<>(List.of(
                record("a", 0, 0, false), record("a", 0, 1, false), record("a", 0, 1, true), record("a", 1, 0, false)));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(records, new Random(seed));
            IntervalStates intervals = new IntervalStates();
            records.forEach(intervals::put);
            assertThat(all(intervals)).as("seed %s", seed).containsExactly("a 00:00 1 true", "a 00:15 0 false");
        }
    }

    @Test
    void shouldTellThoseBetweenTwoTimesInTheirOrder() {
        IntervalStates intervals = new IntervalStates();
        for (int quarter = 3; quarter >= 0; quarter--) {
            intervals.put(record("b", quarter, 0, false));
            intervals.put(record("a", quarter, 0, false));
        }
        assertThat(between(intervals, 1, 3)).containsExactly("a 00:15", "b 00:15", "a 00:30", "b 00:30");
        assertThat(between(intervals, 3, 3)).isEmpty();
        assertThat(intervals
                        .between(at(0), at(4), key -> key.scope().equals("b"), 3)
                        .size())
                .isEqualTo(3);
        assertThat(intervals.newestEnd()).contains(at(4));
        assertThat(intervals.completeFrom()).isEqualTo(Instant.MIN);
    }

    @Test
    void shouldForgetWholeMomentsOfTheOldestWhereThereIsNoRoom() {
        int size = Packed.of(record("a", 0, 0, false)).length + 256;
        IntervalStates intervals = new IntervalStates(4L * size + 100);
        for (int quarter = 0; quarter < 3; quarter++) {
            intervals.put(record("a", quarter, 0, false));
            intervals.put(record("b", quarter, 0, false));
        }
        assertThat(intervals.completeFrom()).isEqualTo(at(1));
        assertThat(between(intervals, 0, 3)).containsExactly("a 00:15", "b 00:15", "a 00:30", "b 00:30");

        intervals.put(record("a", 0, 1, false));
        assertThat(between(intervals, 0, 1)).isEmpty();
        intervals.put(record("a", 9, 0, false));
        intervals.put(record("b", 9, 0, false));
        assertThat(intervals.completeFrom()).isEqualTo(at(2));
    }

    @Test
    void shouldPassOverWhatIsNoInterval() {
        IntervalStates intervals = new IntervalStates();
        assertThat(intervals.put("no json".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(intervals.put("{\"from\":\"now\",\"to\":\"then\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(intervals.newestEnd()).isEqualTo(Optional.empty());
    }

    @Test
    void shouldNotTellOfWhatTheTopicHasForgottenInPart() {
        IntervalStates whole = new IntervalStates();
        IntervalIntake fromTheBeginning = new IntervalIntake(whole);
        for (int i = 0; i < 5; i++) {
            fromTheBeginning.take(kafka(i, record("a", i, 0, false)), true);
        }
        assertThat(whole.completeFrom()).isEqualTo(Instant.MIN);
        assertThat(all(whole)).hasSize(5);

        IntervalStates part = new IntervalStates();
        IntervalIntake fromTheMiddle = new IntervalIntake(part);
        // A correction of the day before stands first; what was then being written says where the topic begins.
        fromTheMiddle.take(kafka(7_000, record("a", 0, 1, false)), true);
        fromTheMiddle.take(kafka(7_001, record("a", 95, 0, false)), true);
        for (int quarter = 96; quarter < 100; quarter++) {
            fromTheMiddle.take(kafka(7_002 + quarter, record("a", quarter, 0, false)), false);
        }
        assertThat(part.completeFrom()).isEqualTo(at(96));
        assertThat(all(part)).hasSize(4);
    }

    private static ConsumerRecord<byte[], byte[]> kafka(long offset, byte[] value) {
        return new ConsumerRecord<>("ringtide.intervals", 0, offset, new byte[0], value);
    }

    private static List<String> all(IntervalStates intervals) {
        return intervals
                .between(START, Instant.MAX, key -> true, 1_000)
                .records()
                .map(record -> name(record)
                        + ' '
                        + record.path("revision").asText()
                        + ' '
                        + record.path("final").asText())
                .toList();
    }

    private static List<String> between(IntervalStates intervals, int from, int to) {
        return intervals
                .between(at(from), at(to), key -> true, 1_000)
                .records()
                .map(IntervalStatesTest::name)
                .toList();
    }

    private static String name(JsonNode record) {
        return record.path("scope").asText()
                + ' '
                + record.path("from").asText().substring(11, 16);
    }

    private static Instant at(int quarter) {
        return START.plus(QUARTER.multipliedBy(quarter));
    }

    private static byte[] record(String scope, int quarter, int revision, boolean isFinal) {
        return """
                {"scope":"%s","tenant":"kepco","from":"%s","to":"%s","revision":%d,"final":%s}""".formatted(scope, at(quarter), at(quarter + 1), revision, isFinal)
                .getBytes(StandardCharsets.UTF_8);
    }
}
