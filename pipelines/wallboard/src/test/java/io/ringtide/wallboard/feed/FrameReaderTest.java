package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wallboard.TestFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final Instant SLIDE = Instant.parse("2026-08-03T05:00:05Z");

    @Test
    void shouldTakeTheSlideForTheLiveCountsWhereTheyNameNoMoment() throws IOException {
        FrameHeader header = FrameReader.read(TestFrame.of("centre:jeju").json());

        assertThat(header)
                .isEqualTo(new FrameHeader(new FrameKey("kepco", "centre:jeju"), SLIDE, SLIDE, true, Set.of()));
    }

    @Test
    void shouldReadTheMomentOfTheLiveCounts() throws IOException {
        Instant live = SLIDE.plusMillis(2_250);

        FrameHeader header =
                FrameReader.read(TestFrame.of("centre:jeju").liveAsOf(live).json());

        assertThat(header.liveAsOf()).isEqualTo(live);
        assertThat(header.asOf()).isEqualTo(SLIDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "not json",
                "{\"tenant\":\"kepco\",\"scope\":\"centre:jeju\"}",
                "{\"tenant\":\"kepco\",\"as_of\":\"2026-08-03T05:00:05Z\"}",
                "{\"scope\":\"centre:jeju\",\"as_of\":\"2026-08-03T05:00:05Z\"}",
                "{\"tenant\":\"kepco\",\"scope\":\"centre:jeju\",\"as_of\":\"yesterday\"}",
                "{\"tenant\":\"kepco\",\"scope\":\"centre:jeju\",\"as_of\":1785733205000}",
                "{\"tenant\":\"kepco\",\"scope\":\"centre:jeju\",\"as_of\":\"2026-08-03T05:00:05Z\"} {}",
                "{\"tenant\":\"kepco\",\"scope\":\"centre:jeju\",\"as_of\":\"2026-08-03T05:00:05Z\",\"live\":{",
            })
    void shouldRefuseWhatIsNotOneWholeFrame(String json) {
        assertThatThrownBy(() -> FrameReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
