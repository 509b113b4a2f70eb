package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectionCountsTest {
    private final RejectionCounts rejections = new RejectionCounts();

    @Test
    void shouldCountBySourceAndReason() {
        add("/pbx-1", "malformed");
        add("/pbx-1", "too_late");
        add("/pbx-1", "too_late");
        add("/pbx-2", "out_of_fashion");
        rejections.add("no JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(rejections.bySource())
                .isEqualTo(Map.of(
                        "/pbx-1", Map.of("malformed", 1L, "too_late", 2L),
                        "/pbx-2", Map.of("other", 1L),
                        "", Map.of("other", 1L)));
        assertThat(rejections.byReason())
                .containsEntry("too_late", 2L)
                .containsEntry("malformed", 1L)
                .containsEntry("other", 2L);
    }

    @Test
    void shouldCountTheSourcesOfAFloodTogether() {
        for (int source = 0; source < 1_200; source++) {
            add("/made-up/" + source, "malformed");
        }
        add("/made-up/7", "malformed");
        add("x".repeat(60_000), "malformed");

        assertThat(rejections.bySource())
                .hasSize(1_001)
                .containsEntry("/made-up/7", Map.of("malformed", 2L))
                .containsEntry("other", Map.of("malformed", 201L));
    }

    @Test
    void shouldCutALongNameOfASource() {
        add("x".repeat(60_000), "malformed");

        assertThat(rejections.bySource()).containsOnlyKeys("x".repeat(256));
    }

    private void add(String source, String reason) {
        rejections.add("{\"source\":\"%s\",\"reason\":\"%s\"}"
                .formatted(source, reason)
                .getBytes(StandardCharsets.UTF_8));
    }
}
