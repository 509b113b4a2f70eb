package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.gain;
import static io.ringtide.domain.floor.TestFloors.queue;
import static io.ringtide.domain.floor.TestFloors.withCallers;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.sketch.DistinctSketch;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A roll-up that is restarted between any two reports tells the same. */
class RollUpRestartTest {
    private static final ScopeReport.ScopeReportPacker PACKER = new ScopeReport.ScopeReportPacker();
    private static final long T = 1_772_000_100_000L;
    private static final QueueId[] QUEUES = {
        queue("north", "help"), queue("south", "help"), queue("west", "help"), queue("north", "")
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTellTheSameWhenRestartedAfterEveryStep(long seed) {
        assertThat(told(seed, true)).isEqualTo(told(seed, false)).hasSizeGreaterThan(1_000);
    }

    @Test
    void shouldKeepTheScopesThatTheTopologyDoesNotKnow() {
        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());
        rollUp.accept(frame(queue("west", "help"), "three", T, 1));
        rollUp.advanceTo(T);
        rollUp.restart();
        rollUp.told();

        rollUp.accept(frame(queue("west", "help"), "three", T + 5_000, 0));
        rollUp.advanceTo(T + 5_000);

        assertThat(rollUp.frames())
                .extracting(frame -> frame.scope().toString())
                .contains("centre:west", "queue:west/help", "vendor:three");
    }

    private static DistinctSketch callers(Random random) {
        DistinctSketch callers = new DistinctSketch();
        callers.add(random.nextLong());
        return callers;
    }

    private static List<String> told(long seed, boolean isRestarted) {
        Random random = new Random(seed);
        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("Asia/Kathmandu"), RollUpPlan.live());
        List<String> told = new ArrayList<>();
        long time = Slides.floor(T, Slides.HALF_MS);
        for (int step = 0; step < 120; step++) {
            QueueId queue = QUEUES[random.nextInt(QUEUES.length)];
            String vendor = random.nextBoolean() ? "three" : null;
            long quarter = Slides.floor(time, Slides.QUARTER_MS) - random.nextInt(3) * Slides.QUARTER_MS;
            switch (random.nextInt(3)) {
                case 0 ->
                    rollUp.accept(withCallers(
                            frame(queue, vendor, Slides.after(time, Slides.PANE_MS), random.nextInt(9)),
                            random.nextLong(),
                            random.nextLong()));
                case 1 ->
                    rollUp.accept(gain(queue, quarter, 15, random.nextInt(9), callers(random), random.nextInt(2)));
                default -> {
                    time += random.nextInt(5) == 0 ? 3_600_000L * random.nextInt(9) : 5_000L * random.nextInt(90);
                    rollUp.advanceTo(time);
                }
            }
            rollUp.told().forEach(report -> told.add(HexFormat.of().formatHex(PACKER.toBytes(report))));
            if (isRestarted) {
                rollUp.restart();
            }
        }
        return told;
    }
}
