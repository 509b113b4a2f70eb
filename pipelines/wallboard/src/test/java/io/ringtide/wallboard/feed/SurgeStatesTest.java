package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SurgeStatesTest {
    private final SurgeStates surges = new SurgeStates(Notices.toNobody());

    @Test
    void shouldKeepTheNewestRecordOfEachTheLastDetectedFirst() {
        put("a", "2026-08-03T05:00:00Z", "2026-08-03T06:00:00Z", null);
        put("b", "2026-08-03T05:30:00Z", "2026-08-03T05:30:00Z", null);
        put("b", "2026-08-03T05:30:00Z", "2026-08-03T05:31:00Z", null);
        put("a", "2026-08-03T05:00:00Z", "2026-08-03T05:59:00Z", null);
        assertThat(surges.since(Instant.EPOCH))
                .extracting(SurgeStatesTest::told)
                .containsExactly("b 2026-08-03T05:31:00Z", "a 2026-08-03T06:00:00Z");
        assertThat(surges.current(Instant.EPOCH)).hasSize(2);
    }

    @Test
    void shouldForgetWhatEndedLongAgoAndWhatWasDeleted() {
        put("a", "2026-08-03T05:00:00Z", "2026-08-03T06:00:00Z", "2026-08-03T06:00:00Z");
        put("b", "2026-08-03T05:00:00Z", "2026-08-03T06:00:00Z", null);
        assertThat(surges.current(Instant.EPOCH))
                .extracting(SurgeStatesTest::told)
                .containsExactly("b 2026-08-03T06:00:00Z");
        assertThat(surges.since(Instant.parse("2026-08-04T06:00:00Z"))).hasSize(2);
        put("b", "2026-08-03T05:00:00Z", "2026-08-03T06:00:10Z", null);
        assertThat(surges.since(Instant.parse("2026-08-04T06:00:01Z"))).hasSize(1);
        assertThat(surges.since(Instant.parse("2026-08-04T06:00:11Z")))
                .as("nobody will say that it has ended")
                .isEmpty();
        put("c", "2026-08-03T07:00:00Z", "2026-08-03T07:00:00Z", null);
        assertThat(surges.since(Instant.EPOCH)).hasSize(3);
        surges.remove("kepco/b");
        assertThat(surges.since(Instant.EPOCH)).hasSize(2);
    }

    @Test
    void shouldSkipWhatIsNoSurge() {
        for (String json : new String[] {"no json", "{}", "[]", "{\"as_of\":7}"}) {
            surges.put("kepco/a", json.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(surges.since(Instant.EPOCH)).isEmpty();
    }

    private void put(String id, String detectedAt, String asOf, String endedAt) {
        String json = "{\"surge_id\":\"%s\",\"detected_at\":\"%s\",\"as_of\":\"%s\",\"ended_at\":%s}"
                .formatted(id, detectedAt, asOf, endedAt == null ? "null" : '"' + endedAt + '"');
        surges.put("kepco/" + id, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(JsonNode record) {
        return record.path("surge_id").asText() + " " + record.path("as_of").asText();
    }
}
