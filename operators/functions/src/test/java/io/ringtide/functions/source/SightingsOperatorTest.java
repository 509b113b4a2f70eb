package io.ringtide.functions.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.source.Feed;
import io.ringtide.domain.source.Sighting;
import io.ringtide.functions.packed.Types;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SightingsOperatorTest {
    private static final long T = 1_772_000_100_000L;
    private static final Feed NORTH = new Feed(new QueueId("acme", "north", ""), null);
    private static final Feed SOUTH = new Feed(new QueueId("acme", "south", ""), null);

    @Test
    void shouldLeaveOneOfEachSourceAndSecondAtAWatermarkAndBeforeACheckpoint() throws Exception {
        try (OneInputStreamOperatorTestHarness<Sighting, Sighting> operator = new OneInputStreamOperatorTestHarness<>(
                new SightingsOperator(), Types.SIGHTING.createSerializer(new SerializerConfigImpl()))) {
            operator.open();
            operator.processElement(new StreamRecord<>(sighting("a", T + 10, false, -5, NORTH)));
            operator.processElement(new StreamRecord<>(sighting("a", T + 900, true, 3, SOUTH)));
            operator.processElement(new StreamRecord<>(sighting("a", T + 1_000, false, Sighting.UNKNOWN, NORTH)));
            operator.processElement(new StreamRecord<>(sighting("b", T + 20, false, Sighting.UNKNOWN, NORTH)));
            assertThat(operator.extractOutputValues()).isEmpty();

            operator.processWatermark(new Watermark(T));
            assertThat(operator.extractOutputValues())
                    .containsExactly(
                            new Sighting("a", T + 10, T + 900, true, 3, Set.of(NORTH, SOUTH)),
                            sighting("a", T + 1_000, false, Sighting.UNKNOWN, NORTH),
                            sighting("b", T + 20, false, Sighting.UNKNOWN, NORTH));

            operator.getOutput().clear();
            operator.processElement(new StreamRecord<>(sighting("b", T + 2_020, false, 0, NORTH)));
            operator.prepareSnapshotPreBarrier(1);
            assertThat(operator.extractOutputValues()).hasSize(1);
            operator.processWatermark(new Watermark(T + 5));
            assertThat(operator.extractOutputValues()).as("nothing twice").hasSize(1);
        }
    }

    @Test
    void shouldReadTheSightingsThatItWrote() {
        Sighting.SightingPacker packer = new Sighting.SightingPacker();
        Sighting sighting = new Sighting("/전력/pbx", T, T + 999, true, Sighting.UNKNOWN, Set.of(NORTH, SOUTH));
        assertThat(packer.fromBytes(packer.toBytes(sighting))).isEqualTo(sighting);
    }

    private static Sighting sighting(String source, long arrival, boolean isHeartbeat, long ahead, Feed feed) {
        return new Sighting(source, arrival, arrival, isHeartbeat, ahead, Set.of(feed));
    }
}
