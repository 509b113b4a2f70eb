package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Configurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which frames say that something is missing. A slide leaves when all that arrived within a second of it is known. */
class FeedGapsTest {
    private static final long T = 1_772_000_100_000L;
    private static final String PARTITION = "events-3";
    private static final String SOURCE = "/acme/north/pbx-1";

    private final RollUpUnderTest live = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());

    @Test
    void shouldMarkEveryScopeWhereAPartitionIsMissing() {
        assertThat(slide(T)).isEmpty();
        live.accept(FeedReport.ofAnything(partition(T + 3_000, FeedGap.OPEN)));

        assertThat(slide(T + 5_000)).containsOnlyKeys(everyScope()).containsEntry("tenant:acme", List.of(PARTITION));
    }

    @Test
    void shouldMarkOnlyTheScopesOfASilentSource() {
        live.accept(source("help", T, FeedGap.OPEN), source("outage", T, FeedGap.OPEN));

        assertThat(slide(T + 5_000))
                .isEqualTo(Map.of(
                        "queue:north/help", List.of(SOURCE),
                        "queue:north/outage", List.of(SOURCE),
                        "centre:north", List.of(SOURCE),
                        "vendor:one", List.of(SOURCE),
                        "handling_region:coast", List.of(SOURCE),
                        "region:coast", List.of(SOURCE),
                        "tenant:acme", List.of(SOURCE)));
    }

    @Test
    void shouldNameAllThatIsMissing() {
        live.accept(source("help", T, FeedGap.OPEN), FeedReport.ofAnything(partition(T, FeedGap.OPEN)));

        assertThat(slide(T + 5_000))
                .containsEntry("centre:north", List.of(PARTITION, SOURCE))
                .containsEntry("centre:east", List.of(PARTITION));
    }

    @Test
    void shouldMarkNothingThatLeavesAfterTheGap() {
        live.accept(FeedReport.ofAnything(partition(T, FeedGap.OPEN)));
        assertThat(slide(T + 5_000)).isNotEmpty();
        live.accept(FeedReport.ofAnything(partition(T, T + 8_000)));

        assertThat(slide(T + 10_000)).isEmpty();
    }

    @Test
    void shouldMarkASlideThatTheGapCoversAlthoughItIsOverByNow() {
        live.accept(FeedReport.ofAnything(partition(T, T + 8_000)));

        assertThat(slide(T + 5_000)).isNotEmpty();
        assertThat(betweenSlides()).as("its windows still lack it").isNotEmpty();
        assertThat(slide(T + 10_000)).isEmpty();
    }

    @Test
    void shouldForgetNothingInARestart() {
        live.accept(FeedReport.ofAnything(partition(T, FeedGap.OPEN)), source("help", T, FeedGap.OPEN));
        live.restart();

        assertThat(slide(T + 5_000)).containsEntry("centre:north", List.of(PARTITION, SOURCE));
    }

    @Test
    void shouldEndWhateverIsOpenOfThatName() {
        live.accept(FeedReport.ofAnything(partition(T, FeedGap.OPEN)), source("help", T, FeedGap.OPEN));
        live.accept(FeedReport.ofAnything(partition(T + 2_000, T + 2_000)));

        assertThat(slide(T + 5_000))
                .containsEntry("centre:north", List.of(SOURCE))
                .doesNotContainKey("centre:east");
    }

    @Test
    void shouldOpenAGapAgainWhereItBegan() {
        live.accept(FeedReport.ofAnything(partition(T, FeedGap.OPEN)));
        live.accept(FeedReport.ofAnything(partition(T, T + 1)));
        live.accept(FeedReport.ofAnything(partition(T, FeedGap.OPEN)));
        live.restart();

        assertThat(slide(T + 5_000)).containsOnlyKeys(everyScope());
    }

    @Test
    void shouldNameNoMoreThanAnybodyReads() {
        for (int i = 0; i < 100; i++) {
            live.accept(new FeedReport(
                    queue("north", "help"), null, new FeedGap(FeedGap.Kind.SOURCE, "pbx-" + i, T, T, FeedGap.OPEN)));
        }
        live.accept(frame(queue("north", "help"), null, T + 5_000, 1));
        live.advanceTo(T + 5_000);
        Missing missing = live.frames().stream()
                .filter(frame -> frame.scope().toString().equals("centre:north"))
                .findFirst()
                .orElseThrow()
                .missing();
        assertThat(missing.count()).isEqualTo(100);
        assertThat(missing.named()).hasSize(Missing.MOST_NAMED);
    }

    @Test
    void shouldTellAtOnceBetweenSlides() {
        assertThat(slide(T)).isEmpty();
        live.accept(source("help", T + 2_000, FeedGap.OPEN));
        assertThat(betweenSlides())
                .containsEntry("centre:north", List.of(SOURCE))
                .doesNotContainKey("centre:east");

        live.accept(source("help", T + 2_000, T + 3_000));
        assertThat(betweenSlides()).isEmpty();
    }

    private static FeedGap partition(long from, long until) {
        return new FeedGap(FeedGap.Kind.PARTITION, PARTITION, from, from, until);
    }

    private static FeedReport source(String queue, long from, long until) {
        return new FeedReport(
                queue("north", queue), null, new FeedGap(FeedGap.Kind.SOURCE, SOURCE, from - 7_000, from, until));
    }

    private Map<String, List<String>> slide(long time) {
        live.accept(frame(queue("north", "help"), null, time, 1));
        live.advanceTo(time);
        return missingIn(live.frames());
    }

    private Map<String, List<String>> betweenSlides() {
        List<ScopeReport.Frame> frames = new ArrayList<>();
        live.rollUp().leaveDepths(report -> frames.add((ScopeReport.Frame) report));
        assertThat(frames).isNotEmpty();
        return missingIn(frames);
    }

    private String[] everyScope() {
        return new ScopeIndex("acme", Configurations.sinceEver(TestFloors.CONFIG, TestFloors.topology("Asia/Seoul")))
                .all().stream().map(Object::toString).toArray(String[]::new);
    }

    /** Names by scope, of the scopes that lack something. */
    private static Map<String, List<String>> missingIn(List<ScopeReport.Frame> frames) {
        Map<String, List<String>> missing = new TreeMap<>();
        for (ScopeReport.Frame frame : frames) {
            if (!frame.missing().isNothing()) {
                missing.put(
                        frame.scope().toString(),
                        frame.missing().named().stream().map(FeedGap::name).toList());
            }
        }
        return missing;
    }
}
