package io.ringtide.local.play;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Plays a source into a topic. Every record is stamped with the played clock, which is never before the record's own
 * time, so that arrival in the topic looks as it would have looked to a broker of that day. Heartbeats carry the clock
 * to every partition, where the play wants them.
 */
public final class Player implements AutoCloseable {
    /** Marks stay for ever; the time between two slides has room for several, milliseconds of played time. */
    private static final long MARK_EVERY_MS = 1_000;

    /** Often enough that nobody who asks for time waits long, and seldom enough for a log. */
    private static final long END_AGAIN_EVERY_NS = TimeUnit.SECONDS.toNanos(5);

    private final Play play;
    private final PlaySource source;
    private final EventSink sink;
    private final WallClock wall;

    private final AtomicLong played = new AtomicLong();
    private final AtomicLong clock = new AtomicLong();
    private volatile boolean closing;
    private volatile @Nullable Thread runner;

    /** Touched by the thread of {@link #run()} only. */
    private long playedAtBeat;
    /** No heartbeat is told at or before it: the topic may hold one of an earlier run with that clock. */
    private long clockAtBeat;

    private long clockAtMark;

    public Player(Play play, PlaySource source, EventSink sink, WallClock wall) {
        this.play = play;
        this.source = source;
        this.sink = sink;
        this.wall = wall;
        this.played.set(play.from().played());
        this.clock.set(play.from().clock());
        this.playedAtBeat = play.from().played();
        this.clockAtBeat = play.from().clock();
    }

    /**
     * Plays to the end, or until {@link #close()}; everything played is in the topic when it returns. Called once.
     *
     * @return where the play stands
     * @throws ProduceFailedException when the topic takes no more
     */
    public ResumePoint run() {
        runner = Thread.currentThread();
        if (play.from().ended()) {
            tellEndAgain();
            return play.from();
        }
        boolean more = skip() && source.next();
        Pace pace = Pace.of(play.speed(), start(more), wall);
        int partitions = play.heartbeats() ? sink.partitions() : 0;
        long last = clock.get();
        while (more && await(pace, source.time(), partitions)) {
            beatIfDue(pace, partitions);
            sink.send(source.key(), source.value(), tick(pace));
            played.incrementAndGet();
            last = source.time();
            more = source.next();
        }
        boolean ended = !more && awaitEnd(pace, last, partitions);
        beat(pace, partitions, ended);
        sink.flush();
        return new ResumePoint(played.get(), clock.get(), ended);
    }

    /**
     * Tells the end of a play that is over again and again, until {@link #close()}: a job may go on from a saved place, by
     * itself or from a savepoint, at any time.
     *
     * @throws ProduceFailedException when the topic takes no more
     */
    public void standStill() {
        runner = Thread.currentThread();
        while (!closing) {
            wall.parkNanos(END_AGAIN_EVERY_NS);
            if (!closing) {
                tellEndAgain();
            }
        }
    }

    /** Lets the clock show the play's end, and nothing after it: a player that is late for one takes the next. */
    private boolean awaitEnd(Pace pace, long last, int partitions) {
        long end = end(last);
        while (await(pace, end, partitions)) {
            if (clock.get() <= end) {
                clock.set(end);
                return true;
            }
            end = end(last);
        }
        return false;
    }

    /** By the last record's time; where the clock, which may be late, has passed that end, by the clock. */
    private long end(long last) {
        long end = play.end().applyAsLong(last);
        return end >= clock.get() ? end : play.end().applyAsLong(clock.get());
    }

    /** Records of the source handed over, those of earlier runs included. */
    public long played() {
        return played.get();
    }

    /** The played clock, milliseconds since the epoch; 0 before it starts. */
    public long clock() {
        return clock.get();
    }

    /** Makes {@link #run()} return soon, from any thread. What was played stays, and can be resumed. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(runner);
    }

    private long start(boolean more) {
        long clockBefore = play.from().clock();
        if (clockBefore > 0) {
            return clockBefore;
        }
        // A source without records takes no time: its clock starts at its end.
        return Math.max(0, more ? source.time() : play.end().applyAsLong(0));
    }

    private boolean skip() {
        for (long skipped = 0; skipped < play.from().played(); skipped++) {
            if (closing || !source.next()) {
                return false;
            }
        }
        return true;
    }

    /** Waits, telling the clock, until it shows that time; false when the play is to stop. */
    private boolean await(Pace pace, long time, int partitions) {
        while (!closing) {
            long nanos = pace.nanosUntil(time);
            if (nanos == 0) {
                return true;
            }
            beatIfDue(pace, partitions);
            wall.parkNanos(Math.min(nanos, pace.nanosUntilBeat()));
        }
        return false;
    }

    private void beatIfDue(Pace pace, int partitions) {
        if (pace.isBeatDue(played.get() - playedAtBeat)) {
            beat(pace, partitions, false);
        }
    }

    private void beat(Pace pace, int partitions, boolean ended) {
        long now = ended ? clock.get() : tick(pace);
        if (now <= clockAtBeat) {
            if (!ended) {
                pace.beaten();
                return;
            }
            // The end must be told even if the clock stands: one millisecond later keeps the id unique.
            now = clockAtBeat + 1;
            clock.set(now);
        }
        tell(new Heartbeat(play.name(), now, played.get(), ended), partitions);
        if (partitions > 0 && (ended || now - clockAtMark >= MARK_EVERY_MS)) {
            sink.mark(now);
            clockAtMark = now;
        }
        clockAtBeat = now;
        playedAtBeat = played.get();
        pace.beaten();
    }

    /**
     * A job that goes on from a saved place knows the time of a partition by the next record in it. Where it had read one to its
     * end and another not yet, there would be no next one, and time would stand. The repetition is a duplicate to who has it.
     */
    private void tellEndAgain() {
        int partitions = play.heartbeats() ? sink.partitions() : 0;
        tell(new Heartbeat(play.name(), clock.get(), played.get(), true), partitions);
        if (partitions > 0) {
            sink.mark(clock.get());
        }
        sink.flush();
    }

    private void tell(Heartbeat heartbeat, int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            sink.sendTo(partition, Heartbeat.key(), heartbeat.encode(partition), heartbeat.clock());
        }
    }

    private long tick(Pace pace) {
        long now = Math.max(clock.get(), pace.now());
        clock.set(now);
        return now;
    }
}
