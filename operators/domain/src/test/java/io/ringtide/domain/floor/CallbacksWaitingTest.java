package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallbacksWaitingTest {
    private static final long T = 1_772_000_100_000L;
    private static final long SLIDE = 5_000;

    @Test
    void shouldAddUpByScopeAsOfASlideBefore() {
        RollUpUnderTest live = live();
        live.accept(
                new CallbackReport(queue("north", "help"), T, 3),
                new CallbackReport(queue("south", "help"), T, 4),
                new CallbackReport(queue("east", "help"), T + SLIDE, 50));
        assertThat(waiting(live, T)).isEmpty();
        assertThat(waiting(live, T + SLIDE))
                .isEqualTo(Map.of(
                        "tenant:acme", 7,
                        "centre:north", 3,
                        "centre:south", 4,
                        "queue:north/help", 3,
                        "queue:south/help", 4,
                        "vendor:one", 7,
                        "handling_region:coast", 3,
                        "handling_region:hills", 4));
        assertThat(waiting(live, T + 2 * SLIDE))
                .containsEntry("tenant:acme", 57)
                .containsEntry("vendor:two", 50);
    }

    @Test
    void shouldCountTheNewestOfEachQueueAndForgetThoseThatAreThrough() {
        RollUpUnderTest live = live();
        live.accept(
                new CallbackReport(queue("north", "help"), T, 3),
                new CallbackReport(queue("north", "help"), T + SLIDE, 5),
                new CallbackReport(queue("north", "help"), T + 3 * SLIDE, 0));

        assertThat(waiting(live, T + SLIDE)).containsEntry("queue:north/help", 3);
        assertThat(waiting(live, T + 3 * SLIDE)).containsEntry("queue:north/help", 5);
        assertThat(waiting(live, T + 4 * SLIDE)).isEmpty();
    }

    @Test
    void shouldTellTheSameInWhateverOrderAndWhereverItIsRestarted() {
        List<CallbackReport> reports = new ArrayList<>();
        for (int slide = 0; slide < 20; slide++) {
            reports.add(new CallbackReport(queue("north", "help"), T + slide * SLIDE, slide * 7 % 5));
            reports.add(new CallbackReport(queue("south", "help"), T + slide * SLIDE, slide * 3 % 4));
        }
        List<Map<String, Integer>> expected = each(live(), reports, 20);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Collections.shuffle(reports, random);
            assertThat(each(live(), reports, random.nextInt(20)))
                    .as("seed %s", seed)
                    .isEqualTo(expected);
        }
    }

    /** @param restart before which slide */
    private static List<Map<String, Integer>> each(RollUpUnderTest live, List<CallbackReport> reports, int restart) {
        reports.forEach(live::accept);
        List<Map<String, Integer>> slides = new ArrayList<>();
        for (int slide = 0; slide < 20; slide++) {
            if (slide == restart) {
                live.restart();
            }
            slides.add(waiting(live, T + slide * SLIDE));
        }
        return slides;
    }

    private static Map<String, Integer> waiting(RollUpUnderTest live, long slide) {
        live.accept(frame(queue("north", "help"), null, slide, 1));
        live.advanceTo(slide);
        return live.frames().stream()
                .filter(frame -> frame.callbacksWaiting() > 0)
                .collect(Collectors.toMap(frame -> frame.scope().toString(), ScopeReport.Frame::callbacksWaiting));
    }

    private static RollUpUnderTest live() {
        return new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());
    }
}
