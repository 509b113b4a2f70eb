package io.ringtide.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.source.SourceReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One source, told in seconds after a start. */
class SourceWatchTest {
    private static final long START = 1_772_000_100_000L;
    private static final long HOUR = 3_600;
    private static final Feed OUTAGE = new Feed(new QueueId("acme", "north", "outage"), null);
    private static final Feed HELP = new Feed(new QueueId("acme", "south", "help"), "one");

    private final SourceWatch watch = new SourceWatch("pbx-1");
    private final List<FeedReport> told = new ArrayList<>();

    @Test
    void shouldKnowADeadLinkFromAQuietOne() {
        beat(0);
        call(1, OUTAGE);
        assertThat(advance(2)).as("it is new").isTrue();
        for (int second = 2; second <= 60; second += 2) {
            beat(second);
            assertThat(advance(second + 1)).isFalse();
            assertThat(watch.report().state()).as("no calls, but it lives").isEqualTo(State.LIVE);
        }
        assertThat(advance(66)).isFalse();
        assertThat(advance(67)).as("seven seconds after the last heartbeat").isTrue();
        assertThat(watch.report().state()).isEqualTo(State.STALE);
        assertThat(told).containsExactly(new FeedReport(OUTAGE.queue(), null, gap(60, FeedGap.OPEN)));
    }

    @Test
    void shouldSayNothingOfASourceWithoutHeartbeats() {
        call(0, OUTAGE);
        advance(1);
        advance(HOUR);
        assertThat(watch.report().state()).isEqualTo(State.QUIET);
        assertThat(told).isEmpty();
        call(HOUR, OUTAGE);
        assertThat(advance(HOUR + 1)).isTrue();
        assertThat(watch.report().state()).isEqualTo(State.LIVE);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellOfAllThatTheSourceHasToldOf() {
        beat(-2);
        beat(0);
        call(1, OUTAGE);
        call(2, HELP);
        advance(20);
        call(100, OUTAGE);
        advance(101);

        assertThat(told)
                .containsExactly(
                        new FeedReport(OUTAGE.queue(), null, gap(2, FeedGap.OPEN)),
                        new FeedReport(HELP.queue(), "one", gap(2, FeedGap.OPEN)),
                        new FeedReport(OUTAGE.queue(), null, gap(2, 100)),
                        new FeedReport(HELP.queue(), "one", gap(2, 100)));
        assertThat(watch.report().centres()).containsExactly("north", "south");
        assertThat(watch.report().tenant()).isEqualTo("acme");
    }

    @Test
    void shouldTellOfASilenceThatWasOverWhenItWasLearnedOf() {
        beat(-2);
        beat(0);
        call(1, OUTAGE);
        call(30, OUTAGE);
        advance(40);
        assertThat(told).contains(new FeedReport(OUTAGE.queue(), null, gap(1, 30)));
    }

    @Test
    void shouldGoBySightingsInWhateverOrderTheyCome() {
        call(8, OUTAGE);
        beat(4);
        beat(0);
        call(1, OUTAGE);
        advance(9);
        assertThat(told).isEmpty();
        assertThat(watch.report().heardAt()).isEqualTo(START + 8_000);
    }

    @Test
    void shouldNotHearWhatLiesAhead() {
        beat(-2);
        beat(0);
        call(1, OUTAGE);
        call(500, OUTAGE);
        advance(20);
        assertThat(watch.report().state()).isEqualTo(State.STALE);
        assertThat(watch.report().heardAt()).isEqualTo(START + 1_000);
    }

    @Test
    void shouldForgetASourceOfWhichNothingCameForADay() {
        beat(-2);
        beat(0);
        call(1, OUTAGE);
        advance(20);
        told.clear();
        advance(24 * HOUR);
        assertThat(watch.isGone()).isFalse();
        assertThat(advance(24 * HOUR + 1)).isTrue();
        assertThat(watch.isGone()).isTrue();
        assertThat(told)
                .as("what is gone for good leaves no gap")
                .containsExactly(new FeedReport(OUTAGE.queue(), null, gap(1, 24 * HOUR + 1)));
    }

    @Test
    void shouldForgetWhatASourceNoLongerTellsOf() {
        call(0, HELP);
        for (int hour = 0; hour <= 25; hour++) {
            call(hour * HOUR, OUTAGE);
            advance(hour * HOUR + 1);
        }
        assertThat(watch.report().centres()).containsExactly("north");
    }

    @Test
    void shouldNotWaitForHeartbeatsThatStoppedADayAgo() {
        beat(0);
        for (int hour = 0; hour <= 26; hour++) {
            call(hour * HOUR, OUTAGE);
            advance(hour * HOUR + 1);
        }
        told.clear();
        advance(26 * HOUR + 60);
        assertThat(watch.report().state()).isEqualTo(State.QUIET);
        assertThat(watch.report().sendsHeartbeats()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldLearnHowFarTheClockIsAhead() {
        // On their way for 300, 20 and 90 ms.
        clock(0, 5_000 - 300);
        clock(60, 5_000 - 20);
        clock(120, 5_000 - 90);
        advance(121);
        assertThat(watch.report().clockAheadMs()).isEqualTo(4_980);
    }

    @Test
    void shouldLearnThatAClockWasSet() {
        clock(0, 600_000);
        for (int minute = 1; minute <= 16; minute++) {
            clock(minute * 60, -40);
            advance(minute * 60 + 1);
        }
        assertThat(watch.report().clockAheadMs()).isEqualTo(-40);
    }

    @Test
    void shouldNotMakeAClockUp() {
        call(0, OUTAGE);
        advance(1);
        assertThat(watch.report().clockAheadMs()).isEqualTo(Sighting.UNKNOWN);
    }

    @Test
    void shouldCallAGapOverWhenWhatEndsItWasReadLate() {
        beat(0);
        call(1, OUTAGE);
        beat(2);
        advance(20);
        assertThat(told).containsExactly(new FeedReport(OUTAGE.queue(), null, gap(2, FeedGap.OPEN)));
        told.clear();
        // Their partition was slow: they had come all the time.
        for (int second = 4; second <= 24; second += 2) {
            beat(second);
        }
        advance(25);
        assertThat(told).containsExactly(new FeedReport(OUTAGE.queue(), null, gap(2, 9)));
        assertThat(watch.report().state()).isEqualTo(State.LIVE);
    }

    @Test
    void shouldNotTakeOneHeartbeatForAPromise() {
        beat(0);
        call(1, OUTAGE);
        advance(60);
        assertThat(watch.report().state()).isEqualTo(State.QUIET);
        assertThat(told).isEmpty();
    }

    private void beat(long second) {
        saw(second, true, Sighting.UNKNOWN, Set.of());
    }

    private void call(long second, Feed feed) {
        saw(second, false, Sighting.UNKNOWN, Set.of(feed));
    }

    private void clock(long second, long aheadMs) {
        saw(second, false, aheadMs, Set.of());
    }

    private void saw(long second, boolean isHeartbeat, long aheadMs, Set<Feed> feeds) {
        long arrival = START + 1_000 * second;
        watch.saw(new Sighting("pbx-1", arrival, arrival, isHeartbeat, aheadMs, feeds));
    }

    private boolean advance(long second) {
        return watch.advanceTo(START + 1_000 * second, told::add);
    }

    private static FeedGap gap(long since, long until) {
        long heard = START + 1_000 * since;
        return new FeedGap(
                FeedGap.Kind.SOURCE,
                "pbx-1",
                heard,
                heard + SourceWatch.SILENT_AFTER_MS,
                until == FeedGap.OPEN ? until : START + 1_000 * until);
    }
}
