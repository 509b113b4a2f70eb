package io.ringtide.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedGap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The time of one partition, in milliseconds after a start of the wall's clock. */
class PartitionClockTest {
    private static final long START = 1_700_000_000_000L;
    private static final long OPEN = FeedGap.OPEN - START;

    private long wall;
    private long quietSince = -1_000_000;
    private PartitionClock clock = new PartitionClock("events-3", 0, START);

    @Test
    void shouldFollowTheArrivalOfWhatIsReadFromABacklog() {
        for (int i = 0; i < 100; i++) {
            wall += 200;
            read(i, i * 30_000 - 3_600_000);
            answered(1_000);
            assertThat(tick()).isNull();
            assertThat(time()).isEqualTo(i * 30_000 - 3_600_000);
        }
    }

    @Test
    void shouldFollowTheClockWhereItHasBeenReadToItsEnd() {
        read(41, -20);
        wall = 200;
        answered(42);
        wall = 300;
        tick();
        assertThat(time()).as("when it was asked").isEqualTo(200);

        wall = 60_000;
        answered(42);
        tick();
        assertThat(time()).isEqualTo(60_000);
    }

    @Test
    void shouldFollowTheClockInAPartitionThatIsEmpty() {
        tick();
        assertThat(clock.time()).isEqualTo(PartitionClock.UNKNOWN);
        wall = 200;
        answered(0);
        tick();
        assertThat(time()).isEqualTo(200);
    }

    @Test
    void shouldFollowTheClockWhereRetentionHasLeftNothing() {
        clock = new PartitionClock("events-3", -2, START);
        wall = 200;
        clock.answered(77, 77, START + 200);
        tick();
        assertThat(time()).isEqualTo(200);
    }

    @Test
    void shouldTakeAnAnswerForTheMomentOfTheQuestionAlsoWhenItIsReachedLater() {
        wall = 200;
        answered(10);
        read(8, 150);
        tick();
        assertThat(time()).isEqualTo(150);
        read(9, 160);
        wall = 400;
        tick();
        assertThat(time()).isEqualTo(200);
    }

    @Test
    void shouldHoldNobodyBackForLongerThanASecondOnceItWasCurrent() {
        read(9, -10);
        answered(10);
        tick();
        // Something came that is not read.
        wall = 900;
        answered(12);
        assertThat(tick()).isNull();
        assertThat(time()).isZero();
        wall = 1_100;
        assertThat(tick()).isEqualTo(gap(0, OPEN));
        assertThat(time()).isEqualTo(100);
        wall = 1_300;
        assertThat(tick()).as("told once").isNull();
        assertThat(time()).isEqualTo(300);
    }

    @Test
    void shouldTellOfAPartitionWhoseBrokerDoesNotAnswer() {
        read(9, -10);
        answered(10);
        tick();
        wall = 1_001;
        assertThat(tick()).isEqualTo(gap(0, OPEN));

        // Back after a minute, with a backlog.
        wall = 60_000;
        tick();
        read(10, 30_000);
        answered(12);
        assertThat(tick()).as("still behind").isNull();
        assertThat(time()).isEqualTo(59_000);
        wall = 60_200;
        read(11, 60_100);
        assertThat(tick()).as("in time again").isEqualTo(gap(0, 59_000));
        assertThat(time()).isEqualTo(60_100);
    }

    @Test
    void shouldWaitLongerForTheFirstRecord() {
        wall = 4_900;
        assertThat(tick()).isNull();
        wall = 5_000;
        assertThat(tick())
                .isEqualTo(new FeedGap(
                        FeedGap.Kind.PARTITION, "events-3", FeedGap.NEVER_HEARD, FeedGap.NEVER_HEARD, FeedGap.OPEN));
        assertThat(time()).isEqualTo(4_000);
    }

    @Test
    void shouldWaitForABacklogAfterTheReaderItselfStoodStill() {
        read(9, -10);
        answered(10);
        tick();
        wall = 30_000;
        clock.stalled(START + wall);
        answered(500);
        tick();
        for (int i = 0; i < 20; i++) {
            wall += 200;
            read(10 + i, i * 1_000);
            assertThat(tick()).isNull();
            assertThat(time()).isEqualTo(i * 1_000);
        }
    }

    @Test
    void shouldTakeWhatNobodyIsGivenForControlRecords() {
        read(9, -10);
        answered(11);
        tick();
        assertThat(time()).isEqualTo(-10);
        wall = 900;
        answered(11);
        tick();
        assertThat(time()).as("a moment's silence says nothing").isEqualTo(-10);
        wall = 3_000;
        answered(11);
        tick();
        assertThat(time()).isEqualTo(3_000);
        wall = 3_200;
        answered(11);
        assertThat(tick()).isNull();
        assertThat(time()).isEqualTo(3_200);
    }

    @Test
    void shouldWaitForAPartitionOfABacklogWhileItsReaderReadsOthers() {
        read(0, -3_600_000);
        quietSince = PartitionClock.BUSY;
        for (wall = 200; wall < 20_000; wall += 200) {
            answered(40_000);
            assertThat(tick()).isNull();
            assertThat(time()).as("it is not its turn").isEqualTo(-3_600_000);
        }
        quietSince = wall;
        wall += 1_000;
        answered(40_001);
        assertThat(tick()).as("nobody has anything, and something is left").isEqualTo(gap(-3_600_000, OPEN));
    }

    @Test
    void shouldKeepAGapOpenWhenTheReaderStandsStillMeanwhile() {
        read(9, -10);
        answered(10);
        tick();
        wall = 1_001;
        assertThat(tick()).isEqualTo(gap(0, OPEN));
        for (int pause = 0; pause < 3; pause++) {
            wall += 1_500;
            clock.stalled(START + wall);
            assertThat(tick()).isNull();
            assertThat(time()).isEqualTo(wall - 1_000);
        }
    }

    @Test
    void shouldNotTrustTheWallWhereTheBrokersClockIsBehind() {
        read(9, -6_010);
        answered(10);
        tick();
        assertThat(time()).isZero();
        // It was not there when the log was asked, and bears a stamp of six seconds before.
        wall = 200;
        read(10, -5_990);
        wall = 20_000;
        answered(11);
        tick();
        assertThat(time()).as("at the end, by the broker's clock").isEqualTo(20_000 - 5_990);
    }

    @Test
    void shouldCallOverWhatAnEarlierRunToldOf() {
        read(9, -10);
        assertThat(clock.tick(START, PartitionClock.BUSY)).isEqualTo(gap(-10, -10));
        assertThat(clock.tick(START, PartitionClock.BUSY)).isNull();
    }

    @Test
    void shouldNeverGoBack() {
        read(1, 500);
        tick();
        read(2, 400);
        tick();
        assertThat(time()).isEqualTo(500);
    }

    private void read(long offset, long arrival) {
        clock.read(offset, START + arrival, START + wall);
    }

    private void answered(long end) {
        clock.answered(0, end, START + wall);
    }

    /** What it tells, but for the end of earlier runs' gaps. */
    private @Nullable FeedGap tick() {
        FeedGap told = clock.tick(START + wall, quietSince());
        return told != null && told.from() == told.until() ? null : told;
    }

    private long time() {
        return clock.time() - START;
    }

    /** Where nothing else is said the reader has had nothing to give for ever. */
    private long quietSince() {
        return quietSince == PartitionClock.BUSY ? PartitionClock.BUSY : START + quietSince;
    }

    private static FeedGap gap(long from, long until) {
        return new FeedGap(FeedGap.Kind.PARTITION, "events-3", START + from, START + from, START + until);
    }
}
