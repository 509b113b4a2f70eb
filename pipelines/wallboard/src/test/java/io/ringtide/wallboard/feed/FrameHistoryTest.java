package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.TestFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHistoryTest {
    private static final Instant NOON = Instant.parse("2026-08-03T03:00:00Z");
    private static final FrameKey JEJU = new FrameKey("kepco", "centre:jeju");

    private final FrameHistory history = new FrameHistory();

    @Test
    void shouldKeepTheWholeMinutesOfAnHourInWhateverOrderTheyCome() {
        List<TestFrame> frames = new ArrayList<>();
        IntStream.rangeClosed(0, 80 * 12)
                .mapToObj(slide -> TestFrame.of("centre:jeju")
                        .asOf(NOON.plusSeconds(slide * 5L))
                        .waiting(slide))
                .forEach(frames::add);
        Collections.shuffle(frames, new Random(7));

        frames.forEach(this::take);

        List<FrameHistory.Point> points = history.trend(JEJU, "waiting", "").orElseThrow();
        assertThat(points).hasSize(61);
        assertThat(points.get(0)).isEqualTo(new FrameHistory.Point(NOON.plusSeconds(20 * 60), 20 * 12));
        assertThat(points.get(60)).isEqualTo(new FrameHistory.Point(NOON.plusSeconds(80 * 60), 80 * 12));
    }

    @Test
    void shouldLeaveOutWhatLacksSomethingAndWhatIsNoScopeOfABoard() {
        take(TestFrame.of("centre:jeju").asOf(NOON).waiting(3).incomplete());
        take(TestFrame.of("region:jeju").asOf(NOON));

        assertThat(history.trend(JEJU, "waiting", "")).hasValue(List.of());
        assertThat(history.trend(new FrameKey("kepco", "region:jeju"), "waiting", ""))
                .hasValue(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, '', 7",
        "longest_wait, '', 30",
        "agents_ready, '', 4",
        "agents_logged_in, '', 9",
        "abandoned, DAY, 12",
        "service_level, PT15M, 0.8",
        "service_level, PT5M, NaN",
        "asa, PT30M, 27.6",
    })
    void shouldFindEachMeasureInItsWindow(String measure, String window, double value) {
        take(TestFrame.of("centre:jeju")
                .asOf(NOON)
                .waiting(7)
                .longestSince(NOON.minusSeconds(30))
                .agents("AVAILABLE", 4)
                .agents("TALKING", 5)
                .agents("OFFLINE", 90)
                .counter("DAY", "abandoned", 12)
                .serviceLevel("PT15M", 8, 10)
                .ratio("PT30M", "asa_s", 27.6, 5));

        assertThat(history.trend(JEJU, measure, window).orElseThrow())
                .extracting(FrameHistory.Point::value)
                .containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"nothing, DAY", "abandoned, PT2M", "abandoned, ''"})
    void shouldKnowNoOthers(String measure, String window) {
        assertThat(history.trend(JEJU, measure, window)).isEmpty();
    }

    @Test
    void shouldMakeRoomOfScopesThatAreNotHeardOfAnyMore() {
        IntStream.range(0, 1_000).forEach(i -> take(TestFrame.of("centre:c" + i).asOf(NOON)));
        take(TestFrame.of("centre:jeju").asOf(NOON.plusSeconds(60)));
        assertThat(history.trend(JEJU, "waiting", "")).hasValue(List.of());

        take(TestFrame.of("centre:jeju").asOf(NOON.plusSeconds(3_660)));
        assertThat(history.trend(JEJU, "waiting", "").orElseThrow()).hasSize(1);
    }

    private void take(TestFrame frame) {
        FrameStore store = new FrameStore();
        store.onFrame(history::take);
        store.put(frame.json(), NOON);
    }
}
