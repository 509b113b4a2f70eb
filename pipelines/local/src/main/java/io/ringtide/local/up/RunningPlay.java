package io.ringtide.local.up;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.play.EventProducer;
import io.ringtide.local.play.FilePlay;
import io.ringtide.local.play.Play;
import io.ringtide.local.play.PlaySource;
import io.ringtide.local.play.PlaySources;
import io.ringtide.local.play.Player;
import io.ringtide.local.play.Resume;
import io.ringtide.local.play.SimulatedEvents;
import io.ringtide.local.play.Speed;
import io.ringtide.local.play.WallClock;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.simulator.Storm;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Progress;
import io.ringtide.wire.report.TopicNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A plan that is being played into a broker by a thread of its own, from where an earlier start of it stopped. */
public final class RunningPlay implements AutoCloseable {
    private static final long STOP_LIMIT_SECONDS = 20;
    /** As long as a laptop may be closed: a broker in the same process is away only while the player is. */
    public static final Duration PATIENCE = Duration.ofDays(1);

    private final Player player;
    private final EventProducer producer;
    private final Closeable file;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean isOver;

    private RunningPlay(Player player, EventProducer producer, Closeable file) {
        this.player = player;
        this.producer = producer;
        this.file = file;
        this.thread = new Thread(this::run, "player");
        thread.setDaemon(true);
    }

    /**
     * Begins to play, for as long as the broker is away for no longer than {@link #PATIENCE}.
     *
     * @param tenant whose day a simulation is, and whose half hour a file ends with
     * @param sorting a folder in which a file may be put in order
     */
    public static RunningPlay start(PlayPlan plan, Speed speed, Tenant tenant, String bootstrapServers, Path sorting)
            throws IOException {
        return start(plan, speed, tenant, bootstrapServers, sorting, PATIENCE);
    }

    /** @param patience how long the broker may be away until the play has failed; the rest as of the other */
    public static RunningPlay start(
            PlayPlan plan, Speed speed, Tenant tenant, String bootstrapServers, Path sorting, Duration patience)
            throws IOException {
        PlaySource source = source(plan, tenant, sorting);
        EventProducer producer = new EventProducer(
                bootstrapServers,
                TopicNames.EVENTS,
                plan.clock() == LogClock.RECORDS ? TopicNames.CONFIG : null,
                patience);
        String name = plan.describe();
        Play play = new Play(
                name,
                speed,
                Resume.find(bootstrapServers, TopicNames.EVENTS, name),
                last -> endOfPlay(tenant, last),
                true);
        RunningPlay running = new RunningPlay(
                new Player(play, source, producer, WallClock.system()),
                producer,
                source instanceof Closeable opened ? opened : () -> {});
        running.thread.start();
        return running;
    }

    /** Completes when all that will ever be played is in the topic, or, exceptionally, when the topic takes no more. */
    public CompletableFuture<Void> end() {
        return end;
    }

    /** Whether the play has come to its end. */
    public boolean isOver() {
        return isOver;
    }

    /** The played clock, epoch milliseconds; 0 where nothing was played yet. */
    public long clock() {
        return player.clock();
    }

    /** Events played, those of earlier starts included. */
    public long played() {
        return player.played();
    }

    /** A played file ends when the half hour of its last event is over, and everything of it has left. */
    private static long endOfPlay(Tenant tenant, long last) {
        long half = new BusinessCalendar(tenant.zone()).halfEnd(last);
        return half + FloorSettings.LIVE_WATERMARK_LAG_MS + 1;
    }

    private static PlaySource source(PlayPlan plan, Tenant tenant, Path sorting) throws IOException {
        if (plan.kind().equals(PlayPlan.FILE)) {
            return FilePlay.open(List.of(EventFile.of(Path.of(plan.file()))), sorting, Progress.NONE);
        }
        Scenario scenario = new Scenario(tenant, plan.start(), plan.seed());
        if (plan.kind().equals(PlayPlan.STORM)) {
            for (Storm storm : PlayedStorm.over(tenant)) {
                scenario = scenario.withStorm(storm);
            }
        }
        Iterator<CallEvent> events = new Simulation(scenario);
        return PlaySources.ofEvents(events, new SimulatedEvents()::toJson);
    }

    private void run() {
        try {
            if (player.run().ended()) {
                isOver = true;
                end.complete(null);
                player.standStill();
            }
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    /** Stops playing; another start goes on from there. */
    @Override
    public void close() throws Exception {
        player.close();
        thread.join(TimeUnit.SECONDS.toMillis(STOP_LIMIT_SECONDS));
        try (file) {
            producer.close();
        }
    }
}
