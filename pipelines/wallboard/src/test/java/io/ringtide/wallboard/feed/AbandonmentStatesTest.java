package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AbandonmentStatesTest {
    private static final Instant NOON = Instant.parse("2026-08-03T03:00:00Z");

    private final AbandonmentStates abandonments = new AbandonmentStates();

    @Test
    void shouldHaveTheNewestFirstWhateverOrderTheyComeIn() {
        put("jeju", "outage", "b", 20, false);
        put("jeju", "outage", "c", 30, false);
        put("busan", "outage", "a", 10, false);
        put("jeju", "billing", "d", 25, false);

        assertThat(calls(any -> true, 10)).containsExactly("c", "d", "b", "a");
        assertThat(calls(any -> true, 2)).containsExactly("c", "d");
        assertThat(calls(
                        place ->
                                place.queue().equals("outage") && place.centre().equals("jeju"),
                        10))
                .containsExactly("c", "b");
    }

    @Test
    void shouldTakeBackWhatIsWithdrawnAndHaveNothingTwice() {
        put("jeju", "outage", "a", 10, false);
        put("jeju", "outage", "a", 10, false);
        put("jeju", "outage", "b", 20, false);
        put("jeju", "outage", "b", 20, true);
        put("jeju", "outage", "c", 30, true);

        assertThat(calls(any -> true, 10)).containsExactly("a");
    }

    @Test
    void shouldHaveOfEachQueueTheLastOnly() {
        for (int i = 0; i < 3 * AbandonmentStates.MOST_OF_QUEUE; i++) {
            put("jeju", "outage", "c" + i, i, false);
        }
        put("jeju", "billing", "old", -10, false);

        List<String> calls = calls(any -> true, 10_000);

        assertThat(calls).hasSize(AbandonmentStates.MOST_OF_QUEUE + 1).last().isEqualTo("old");
        assertThat(calls.get(0)).isEqualTo("c" + (3 * AbandonmentStates.MOST_OF_QUEUE - 1));
    }

    /** Whoever makes up queues must not fill the memory, nor keep a real one out for ever. */
    @Test
    void shouldHaveOfAllQueuesTheLastOnly() {
        for (int i = 0; i < AbandonmentStates.MOST; i++) {
            put("jeju", "made up " + i, "c" + i, i, false);
        }
        put("jeju", "outage", "real", AbandonmentStates.MOST, false);

        assertThat(calls(place -> place.queue().equals("outage"), 10)).containsExactly("real");
        assertThat(calls(any -> true, 2 * AbandonmentStates.MOST))
                .hasSize(AbandonmentStates.MOST)
                .contains("c1")
                .doesNotContain("c0");
    }

    @Test
    void shouldPassOverWhatCannotBeRead() {
        abandonments.put("x", "{\"tenant\":".getBytes(StandardCharsets.UTF_8));
        abandonments.put("y", "{\"abandoned_at\":\"noon\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(calls(any -> true, 10)).isEmpty();
    }

    private List<String> calls(Predicate<AbandonmentStates.Place> wanted, int most) {
        return abandonments
                .newest(wanted)
                .limit(most)
                .map(record -> record.path("contact_id").asText())
                .toList();
    }

    private void put(String centre, String queue, String contact, int second, boolean isWithdrawn) {
        Instant at = NOON.plusSeconds(second);
        abandonments.put(contact + at, """
                {"tenant":"kepco","centre":"%s","queue":"%s","contact_id":"%s","enqueued_at":"%s","abandoned_at":"%s",\
                "wait_ms":1000,"withdrawn":%s}""".formatted(centre, queue, contact, at.minusSeconds(1), at, isWithdrawn)
                .getBytes(StandardCharsets.UTF_8));
    }
}
