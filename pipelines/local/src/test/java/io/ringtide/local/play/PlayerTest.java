package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final int PARTITIONS = 4;
    private final TestingSink sink = new TestingSink(PARTITIONS);

    @Test
    void shouldStampWithThePlayedClockWhichIsLateByTheOversleepTimesTheSpeed() {
        // At 10 x: the second record is due 100 ms of wall time after the first, and the wait takes 107 ms.
        play(Play.of("day", new Speed(10), ResumePoint.BEGINNING), 7, 50_000, 51_000, 51_050);
        assertThat(sink.played()).containsExactly("50000>50000", "51000>51070", "51050>51070");
        assertThat(sink.isFlushed()).isTrue();
    }

    @Test
    void shouldTellTheClockToEveryPartitionFourTimesAWallSecond() {
        ResumePoint stand =
                play(Play.of("day", new Speed(1), ResumePoint.BEGINNING).until(51_000), 0, 50_000, 50_600);
        assertThat(stand).isEqualTo(new ResumePoint(2, 51_000, true));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(sink.heartbeats(partition))
                    .containsExactly(
                            new Heartbeat("day", 50_000, 0, false),
                            new Heartbeat("day", 50_250, 1, false),
                            new Heartbeat("day", 50_500, 1, false),
                            new Heartbeat("day", 50_750, 2, false),
                            new Heartbeat("day", 51_000, 2, true));
            assertThat(sink.stamps(partition)).isSorted();
        }
    }

    @Test
    void shouldPlayWithoutHeartbeatsWhereNoneAreWanted() {
        ResumePoint stand =
                play(Play.of("day", new Speed(1), ResumePoint.BEGINNING).withHeartbeats(false), 0, 50_000, 50_600);
        assertThat(stand).isEqualTo(new ResumePoint(2, 50_600, true));
        assertThat(sink.played()).containsExactly("50000>50000", "50600>50600");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(sink.heartbeats(partition)).isEmpty();
        }
    }

    @Test
    void shouldNotWaitAtFullSpeedAndStampWithTheLatestTime() {
        TestingWall wall = new TestingWall(0);
        player(Play.of("day", Speed.MAX, ResumePoint.BEGINNING), wall, 50_000, 59_000, 58_000, 60_000)
                .run();
        assertThat(sink.played()).containsExactly("50000>50000", "59000>59000", "58000>59000", "60000>60000");
        assertThat(wall.parks()).isZero();
    }

    @Test
    void shouldTellTheClockByPlayedTimeAtFullSpeed() {
        long[] dense = LongStream.range(0, 10_000)
                .map(second -> 1_000_000 + 10 * second)
                .toArray();
        play(Play.of("dense", Speed.MAX, ResumePoint.BEGINNING), 0, dense);
        assertThat(sink.heartbeats(0))
                .extracting(Heartbeat::played)
                .startsWith(0L, 1_000L, 2_000L)
                .hasSize(11);

        TestingSink quiet = new TestingSink(1);
        long[] sparse = LongStream.range(0, 100)
                .map(minute -> 1_000_000 + 60_000 * minute)
                .toArray();
        new Player(Play.of("sparse", Speed.MAX, ResumePoint.BEGINNING), source(sparse), quiet, new TestingWall(0))
                .run();
        assertThat(quiet.heartbeats(0)).extracting(Heartbeat::played).startsWith(0L, 5L, 10L);
    }

    @Test
    void shouldGoOnAfterWhatWasPlayedAndNeverStampBeforeIt() {
        ResumePoint stand =
                play(Play.of("day", Speed.MAX, new ResumePoint(2, 55_000, false)), 0, 50_000, 51_000, 52_000, 56_000);
        assertThat(sink.played()).containsExactly("52000>55000", "56000>56000");
        assertThat(sink.heartbeats(0)).extracting(Heartbeat::clock).allMatch(clock -> clock > 55_000);
        assertThat(stand.played()).isEqualTo(4);
    }

    @Test
    void shouldPlayNothingWhereThePlayHasEndedAndTellTheEndAgain() {
        ResumePoint ended = new ResumePoint(2, 55_000, true);
        assertThat(play(Play.of("day", Speed.MAX, ended), 0, 50_000, 51_000)).isEqualTo(ended);
        assertThat(sink.played()).isEmpty();
        assertThat(sink.heartbeats(0)).containsExactly(new Heartbeat("day", 55_000, 2, true));
        assertThat(sink.heartbeats(3)).isEqualTo(sink.heartbeats(0));
        assertThat(sink.marks()).containsExactly(55_000L);
        assertThat(sink.isFlushed()).isTrue();
    }

    @Test
    void shouldTellItsEndAgainAndAgainUntilItIsClosed() {
        TestingWall wall = new TestingWall(0);
        Player player = player(Play.of("day", Speed.MAX, ResumePoint.BEGINNING).until(51_000), wall, 50_000, 51_000);
        assertThat(player.run().ended()).isTrue();
        wall.onPark(() -> {
            if (sink.marks().size() == 4) {
                player.close();
            }
        });
        player.standStill();
        Heartbeat end = new Heartbeat("day", 51_000, 2, true);
        assertThat(sink.heartbeats(3)).filteredOn(end::equals).hasSize(3);
    }

    @Test
    void shouldTellTheEndOfASourceWithoutRecordsAtOnce() {
        TestingWall wall = new TestingWall(0);
        Play play = Play.of("none", new Speed(1), ResumePoint.BEGINNING).until(946_684_800_000L);
        assertThat(player(play, wall).run()).isEqualTo(new ResumePoint(0, 946_684_800_000L, true));
        assertThat(wall.parks()).isZero();
    }

    @Test
    void shouldMarkWhereItStandsWhenClosedAndPlayNoMore() {
        TestingWall wall = new TestingWall(0);
        Player player =
                player(Play.of("day", new Speed(1), ResumePoint.BEGINNING), wall, 50_000, 50_100, 90_000, 90_001);
        wall.onPark(() -> {
            if (player.clock() >= 50_250) {
                player.close();
            }
        });
        ResumePoint stand = player.run();
        assertThat(stand).isEqualTo(new ResumePoint(2, 50_500, false));
        assertThat(sink.played()).hasSize(2);
        assertThat(sink.heartbeats(3)).last().isEqualTo(new Heartbeat("day", 50_500, 2, false));
        assertThat(sink.isFlushed()).isTrue();
    }

    @Test
    void shouldStopPromptlyWhileItWaitsOnTheRealClock() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        WallClock real = WallClock.system();
        WallClock signalling = new WallClock() {
            @Override
            public long nanos() {
                return real.nanos();
            }

            @Override
            public void parkNanos(long nanos) {
                waiting.countDown();
                real.parkNanos(nanos);
            }
        };
        Player player = player(Play.of("day", new Speed(1), ResumePoint.BEGINNING), signalling, 0, 3_600_000);
        CompletableFuture<ResumePoint> run = CompletableFuture.supplyAsync(player::run);
        waiting.await();
        player.close();
        assertThat(run)
                .succeedsWithin(Duration.ofSeconds(5))
                .extracting(ResumePoint::ended)
                .isEqualTo(false);
    }

    @Test
    void shouldPassOnThatTheTopicTakesNoMore() {
        EventSink broken = new EventSink() {
            @Override
            public int partitions() {
                return 1;
            }

            @Override
            public void send(byte[] key, byte[] value, long timestamp) {
                throw new ProduceFailedException("events", new IllegalStateException("disk full"));
            }

            @Override
            public void sendTo(int partition, byte[] key, byte[] value, long timestamp) {}

            @Override
            public void flush() {}
        };
        Player player = new Player(
                Play.of("day", Speed.MAX, ResumePoint.BEGINNING), source(50_000), broken, new TestingWall(0));
        assertThatThrownBy(player::run)
                .isInstanceOf(ProduceFailedException.class)
                .hasMessage("cannot write to events: disk full");
    }

    private ResumePoint play(Play play, long oversleepMillis, long... times) {
        return player(play, new TestingWall(oversleepMillis), times).run();
    }

    private Player player(Play play, WallClock wall, long... times) {
        return new Player(play, source(times), sink, wall);
    }

    private static PlaySource source(long... times) {
        List<Long> lines = LongStream.of(times).boxed().toList();
        return PlaySources.ofLines(
                lines.iterator(),
                Long::longValue,
                time -> ("key-" + time).getBytes(UTF_8),
                time -> Long.toString(time).getBytes(UTF_8));
    }
}
