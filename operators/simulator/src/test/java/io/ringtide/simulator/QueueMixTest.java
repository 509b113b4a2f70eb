package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Thresholds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueMixTest {
    private static final Name NAME = new Name("제주", "Jeju");

    @ParameterizedTest(name = "surge {0}")
    @CsvSource({"0, 0.25, 0.75", "9, 0.89125, 0.10875", "99, 0.955375, 0.044625"})
    void shouldGiveStormsToTheOutageQueue(double surge, double outage, double billing) {
        QueueMix mix = mix(queue("billing", 3, 100), queue("outage", 1, 300));
        Dice dice = new Dice(6);
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            drawn.merge(mix.draw(surge, dice).id(), 1, Integer::sum);
        }

        assertThat(drawn.get("outage") / 100_000.0).isCloseTo(outage, within(0.005));
        assertThat(drawn.get("billing") / 100_000.0).isCloseTo(billing, within(0.005));
    }

    @Test
    void shouldWeighHandleTimesByShare() {
        assertThat(mix(queue("billing", 3, 100), queue("outage", 1, 300)).handleMs())
                .isEqualTo(150_000);
    }

    @Test
    void shouldTreatQueuesAlikeWhereNoneHasAShare() {
        QueueMix mix = mix(queue("billing", 0, 100), queue("outage", 0, 300));
        Dice dice = new Dice(8);
        long billing = IntStream.range(0, 10_000)
                .filter(draw -> mix.draw(0, dice).id().equals("billing"))
                .count();

        assertThat(billing).isBetween(4_800L, 5_200L);
        assertThat(mix.handleMs()).isEqualTo(200_000);
    }

    @Test
    void shouldTakeTheFirstQueueForTheOutageWhereNoneIsCalledSo() {
        QueueMix mix = mix(queue("faults", 0, 100), queue("billing", 1, 100));
        Dice dice = new Dice(7);

        assertThat(mix.draw(0, dice).id()).isEqualTo("billing");
        assertThat(mix.draw(1e6, dice)).matches(queue -> queue.id().equals("faults") && queue.urgent());
    }

    private static QueueMix mix(Queue... queues) {
        return new QueueMix(
                new Centre("jeju", NAME, "ktis", "jeju", 16, Thresholds.DEFAULT, List.copyOf(Arrays.asList(queues))));
    }

    private static Queue queue(String id, double share, double ahtSeconds) {
        return new Queue(id, NAME, Thresholds.DEFAULT, share, ahtSeconds);
    }
}
