package io.ringtide.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.wire.file.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bank's months against figures that were counted independently of this project. They hold under these
 * definitions, all over the calls that were offered, T = 20 s:
 *
 * <ul>
 *   <li>queued: calls with a queue stamp; the others, answered at once, were enqueued and answered in one instant.
 *       The events do not tell them from queued calls that waited 0 s, so they are counted from the rows
 *   <li>ASA: mean wait (queue exit - queue start) of ALL answered calls, those answered at once with 0 s
 *   <li>SL: calls answered with a wait of at most T, those answered at once among them, divided by offered
 *   <li>deepest queue: over the whole centre, a call counting from its enqueue to its exit; one that leaves in the
 *       second in which another comes is out first (the other way round gives the same)
 * </ul>
 */
class TechnionBankRecordingTest {
    private final List<CallEvent> events = new ArrayList<>();
    private final Map<Unmapped.Reason, Integer> unmapped = new EnumMap<>(Unmapped.Reason.class);

    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({
        "01, 31599, 240, 1198, 30161, 3101, 35.03, 0.5438, 18",
        "03, 38801, 407, 1943, 36451, 8604, 92.90, 0.3124, 21",
        "10, 34625, 147, 1511, 32967, 2106, 23.19, 0.7142, 14",
    })
    void shouldMatchTheIndependentCounts(
            String month,
            int rows,
            int phantoms,
            int selfService,
            int offered,
            int abandoned,
            double asaSeconds,
            double serviceLevel,
            int deepest)
            throws InputException {
        read(month);

        assertThat(unmapped)
                .isEqualTo(Map.of(Unmapped.Reason.PHANTOM, phantoms, Unmapped.Reason.SELF_SERVICE, selfService));
        assertThat(phantoms + selfService + offered).as("every row counts once").isEqualTo(rows);
        assertThat(count(EventType.CONTACT_OFFERED)).isEqualTo(offered);
        assertThat(count(EventType.CONTACT_ENQUEUED)).isEqualTo(offered);
        assertThat(count(EventType.CONTACT_DEQUEUED)).isEqualTo(abandoned);
        assertThat(count(EventType.CONTACT_ANSWERED)).isEqualTo(offered - abandoned);
        List<Long> waits = answeredWaits();
        assertThat(waits.stream().mapToLong(wait -> wait).average().orElseThrow() / 1000)
                .isCloseTo(asaSeconds, within(0.005));
        assertThat(waits.stream().filter(wait -> wait <= 20_000).count() / (double) offered)
                .isCloseTo(serviceLevel, within(0.00005));
        assertThat(deepestQueue()).isEqualTo(deepest);
    }

    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({"01", "03", "10"})
    void shouldGiveIdsThatAreUniqueWithinTheirSourceInOrder(String month) throws InputException {
        read(month);

        Set<String> keys = new HashSet<>();
        events.forEach(event -> keys.add(event.source() + " " + event.id()));
        assertThat(keys).hasSameSizeAs(events);
        assertThat(events)
                .isSortedAccordingTo(Comparator.comparingLong(CallEvent::time)
                        .thenComparing(CallEvent::source)
                        .thenComparing(CallEvent::id));
    }

    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({"01, 16686", "03, 27782", "10, 11917"})
    void shouldTellQueuedCallsFromThoseAnsweredAtOnce(String month, int queued) throws Exception {
        int found = 0;
        try (DelimitedTable table = DelimitedTable.tabs(Recordings.require("bank_1999-" + month + ".tsv.gz"))) {
            for (Row row = table.next(); row != null; row = table.next()) {
                if (!row.cells().contains("PHANTOM") && BankRow.read(row).queued()) {
                    found++;
                }
            }
        }

        assertThat(found).isEqualTo(queued);
    }

    private void read(String month) throws InputException {
        new TechnionBank()
                .read(
                        Recordings.require("bank_1999-" + month + ".tsv.gz"),
                        events::add,
                        row -> unmapped.merge(row.reason(), 1, Integer::sum));
    }

    private long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    private List<Long> answeredWaits() {
        Map<String, Long> enqueued = new HashMap<>();
        events.stream()
                .filter(event -> event.type() == EventType.CONTACT_ENQUEUED)
                .forEach(event -> enqueued.put(event.contactId(), event.time()));
        return events.stream()
                .filter(event -> event.type() == EventType.CONTACT_ANSWERED)
                .map(event -> Math.max(0, event.time() - enqueued.get(event.contactId())))
                .toList();
    }

    private int deepestQueue() {
        List<long[]> changes = new ArrayList<>();
        for (CallEvent event : events) {
            if (event.type() == EventType.CONTACT_ENQUEUED) {
                changes.add(new long[] {event.time(), 1});
            } else if (event.type() == EventType.CONTACT_ANSWERED || event.type() == EventType.CONTACT_DEQUEUED) {
                changes.add(new long[] {event.time(), -1});
            }
        }
        changes.sort(Comparator.<long[]>comparingLong(change -> change[0]).thenComparingLong(change -> change[1]));
        int depth = 0;
        int deepest = 0;
        for (long[] change : changes) {
            depth += (int) change[1];
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
