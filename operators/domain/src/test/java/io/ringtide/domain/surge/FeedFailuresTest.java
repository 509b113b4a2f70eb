package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Thresholds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFailuresTest {
    private static final long TICK = TickCalendar.TICK_MS;
    private static final long DAY = 24 * 60 * 60_000L;
    private static final List<Centre> CENTRES = List.of(
            new Centre("hall", new Name("hall", "hall"), "one", "jeju", 5, Thresholds.DEFAULT, List.of()),
            new Centre("tower", new Name("tower", "tower"), "one", "busan", 5, Thresholds.DEFAULT, List.of()));

    private final List<SurgeChange> told = new ArrayList<>();
    private FeedFailures feeds = feeds();

    /** It is forgotten after a day, and nobody will say that it is back; five calls a tick are usual. */
    @ParameterizedTest
    @CsvSource({"0, BLIND", "2, BLIND", "3, BLIND", "4, CLEAR", "5, CLEAR"})
    void shouldNotTakeForSeenWhatWasNeverSeenAgainUntilItCallsAsUsual(int calls, Sight sight) throws IOException {
        feeds.accept(dead("/pbx", 0, DAY));
        for (long start = DAY; start < 40 * DAY; start += DAY) {
            assertThat(seen(start)).as("in silence, day %s", start / DAY).isEqualTo(Sight.BLIND);
            assertThat(feeds.ofCentre("hall")).as("nor its centre").isEqualTo(Sight.BLIND);
            restart();
        }
        long tick = 40 * DAY;
        for (int i = 0; i < 10; i++) {
            seen(tick);
            feeds.called("jeju", calls, 5);
            tick += TICK;
            restart();
        }
        assertThat(seen(tick)).isEqualTo(sight);
        assertThat(feeds.ofRegion("busan")).isEqualTo(Sight.CLEAR);
    }

    @Test
    void shouldSeeAgainWhatIsHeardWithinADay() {
        feeds.accept(dead("/pbx", 0, DAY - 1));
        assertThat(seen(DAY - 2 * TICK)).isEqualTo(Sight.BLIND);
        assertThat(seen(DAY)).isEqualTo(Sight.CATCHING_UP);
        assertThat(seen(DAY + 7 * TICK)).isEqualTo(Sight.CLEAR);
    }

    /** A node of which thousands speak. */
    @Test
    void shouldTellOnceInATickOfAllThatDieTogether() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            feeds.accept(dead("/pbx/" + i, i % 9, FeedGap.OPEN));
        }
        for (long start = 0; start < 90_000; start += TICK) {
            seen(start);
            feeds.tick(start, start + 2 * TICK, told::add);
            restart();
        }
        assertThat(told)
                .extracting(SurgeChange::status)
                .containsExactly(Status.STARTED, Status.UPDATED, Status.UPDATED);
        assertThat(told).extracting(SurgeChange::members).contains(5_000);
        assertThat(told.get(2).names()).hasSize(SurgeChange.MOST_NAMED);
    }

    @Test
    void shouldShortenNamesThatNobodyBoundsAndTellThemApart() throws IOException {
        String endless = "\uD83D\uDCDE".repeat(16_000);
        DeadFeed one = DeadFeed.of(report(endless + "1"));
        DeadFeed other = DeadFeed.of(report(endless + "2"));
        assertThat(one.source()).hasSizeLessThanOrEqualTo(DeadFeed.MOST_CHARACTERS + 17);
        assertThat(one.source()).isNotEqualTo(other.source());
        assertThat(DeadFeed.of(report("/pbx")).source()).isEqualTo("/pbx");
        feeds.accept(one);
        restart();
        assertThat(seen(TICK)).isEqualTo(Sight.BLIND);
    }

    private static FeedReport report(String source) {
        FeedGap gap = new FeedGap(FeedGap.Kind.SOURCE, source, 0, 7_000, FeedGap.OPEN);
        return new FeedReport(new QueueId("acme", "hall", "help"), null, gap);
    }

    private Sight seen(long start) {
        feeds.look(start, start + 2 * TICK, Sight.CLEAR);
        return feeds.ofRegion("jeju");
    }

    private static DeadFeed dead(String source, long since, long until) {
        return new DeadFeed("acme", "hall", source, since, since + 7_000, until);
    }

    private static FeedFailures feeds() {
        FeedFailures feeds = new FeedFailures("acme");
        feeds.watch(CENTRES);
        return feeds;
    }

    private void restart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        feeds.write(new DataOutputStream(bytes));
        feeds = feeds();
        feeds.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
