package io.ringtide.local.failures;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.cluster.Cluster;
import io.ringtide.local.cluster.ClusterSettings;
import io.ringtide.local.play.SimulatedEvents;
import io.ringtide.local.play.Speed;
import io.ringtide.local.up.HistoryChoice;
import io.ringtide.local.up.PlayPlan;
import io.ringtide.local.up.RunningPlay;
import io.ringtide.local.up.UpSettings;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.wire.config.ConfigurationFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays hours of the national utility into a cluster, lets a fault happen a few times, and holds everything that was told to
 * a backtest of the same events: each frame of the tenant as it left, the last frame of every scope, every interval.
 */
public final class FailureStudy {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final long SEED = 7;
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Of played time. */
    private static final Duration WARM_UP = Duration.ofMinutes(5);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int HALF_HOUR_S = 1_800;

    private final Path folder;
    private final int port;
    private final int times;
    private final double speed;
    private final Duration recovery;
    private final Consumer<String> progress;
    private final ConfigurationFiles configuration = ConfigurationFiles.builtIn();

    /**
     * @param folder for everything; it grows by about a gigabyte an hour that is played
     * @param port of the wallboard
     * @param times how often each fault happens
     * @param speed of the play
     * @param recovery the wall's time that the play is long enough for, after each fault; when all have recovered, the
     *     rest of the play is hurried through
     * @param progress is told what happens
     */
    public FailureStudy(Path folder, int port, int times, double speed, Duration recovery, Consumer<String> progress) {
        this.folder = folder;
        this.port = port;
        this.times = times;
        this.speed = speed;
        this.recovery = recovery;
        this.progress = progress;
    }

    /**
     * Lets faults happen on a new cluster, one after the other, as often as was asked for.
     *
     * @throws IOException where the cluster does not come back
     */
    public Outcome run(Fault... faults) throws Exception {
        List<Fault> all = List.of(faults);
        Path own = Files.createDirectories(
                folder.resolve(all.stream().map(Fault::id).collect(Collectors.joining("-"))));
        Tenant tenant = configuration.topology().tenants().get(0);
        Path events = write(own.resolve("events.ndjson"), tenant, length(all));
        PlayPlan plan = new PlayPlan(PlayPlan.FILE, events.toString(), LogClock.RECORDS, START, SEED);
        HistoryChoice history =
                all.stream().anyMatch(Fault::needsHistory) ? HistoryChoice.EMBEDDED : HistoryChoice.NONE;
        UpSettings up =
                new UpSettings(configuration, false, plan, new Speed(speed), own.resolve("data"), port, history);
        ClusterSettings settings = new ClusterSettings(
                up,
                null,
                2,
                ClusterSettings.DEFAULT_TASK_MANAGERS,
                ClusterSettings.DEFAULT_PARALLELISM,
                CHECKPOINT_EVERY);
        List<Hit> hits = new ArrayList<>();
        boolean isSmall = all.stream().anyMatch(Fault::needsSmallDisk);
        try (SmallDisk disk = isSmall ? SmallDisk.mount(Cluster.checkpoints(settings)) : null;
                Cluster cluster = Cluster.start(settings, progress);
                FrameWatch watch = new FrameWatch(cluster.bootstrapServers(), tenant.id())) {
            RunningPlay play = cluster.play().orElseThrow();
            awaitSlide(watch, START.plus(WARM_UP).toEpochMilli());
            long intruders = 0;
            for (int time = 0; time < times; time++) {
                for (Fault fault : all) {
                    intruders += hit(fault, new Target(cluster, time, disk), play, watch, hits);
                }
            }
            cluster.playOn(Speed.MAX);
            play = cluster.play().orElseThrow();
            play.end().get(LIMIT.plus(length(all)).toMinutes(), TimeUnit.MINUTES);
            awaitSlide(watch, play.clock() - play.clock() % TimeUnit.SECONDS.toMillis(HALF_HOUR_S));
            Truth truth = Truth.of(events, configuration.sinceEver(), tenant.id(), own.resolve("backtest"));
            progress.accept("compared with a backtest");
            List<Long> recoveries = new ArrayList<>();
            for (Hit each : hits) {
                recoveries.add(each.recovery(watch, truth));
            }
            List<String> wrong = new Comparison(truth, cluster).wrong(watch, intruders);
            String text = all.stream().map(Fault::text).collect(Collectors.joining("; "));
            return new Outcome(text, recoveries, wrong);
        }
    }

    private long hit(Fault fault, Target target, RunningPlay play, FrameWatch watch, List<Hit> hits) throws Exception {
        Hit begun = new Hit(System.nanoTime(), play.clock());
        hits.add(begun);
        progress.accept(Instant.ofEpochMilli(begun.clock()) + " " + fault.text());
        Intruder intruder = fault.intruder().orElse(null);
        try {
            suffer(fault, intruder, target, play);
            awaitSlide(watch, play.clock());
        } catch (IOException e) {
            throw new IOException(fault.id() + ": " + e.getMessage(), e);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "frames again %.1f s after it began",
                (System.nanoTime() - begun.at()) / NANOS_PER_SECOND));
        if (play.isOver()) {
            throw new IOException("the play was over before " + fault.id() + " was");
        }
        return intruder == null ? 0 : intruder.written();
    }

    private static void suffer(Fault fault, @Nullable Intruder intruder, Target target, RunningPlay play)
            throws Exception {
        fault.begin(target);
        if (intruder == null) {
            LockSupport.parkNanos(fault.lasting().toNanos());
        } else {
            intruder.accompany(play, target.cluster().bootstrapServers(), fault.lasting());
        }
        fault.end(target);
    }

    /** Played time: a while before the first fault, and after each one as long as it lasts and as a recovery may take. */
    private Duration length(List<Fault> faults) {
        double seconds = faults.stream()
                .mapToDouble(
                        fault -> speed * times * fault.lasting().plus(recovery).toSeconds())
                .sum();
        long halfHours = (long) Math.ceil((WARM_UP.toSeconds() + seconds) / HALF_HOUR_S);
        return Duration.ofSeconds(halfHours * HALF_HOUR_S).minusSeconds(1);
    }

    private static Path write(Path file, Tenant tenant, Duration length) throws IOException {
        SimulatedEvents encoder = new SimulatedEvents();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Iterator<CallEvent> events = new Simulation(new Scenario(tenant, START, SEED)).until(START.plus(length));
            while (events.hasNext()) {
                encoder.write(events.next(), out);
            }
        }
        return file.toAbsolutePath();
    }

    /** Waits until a frame of that time or a later one was seen. */
    private static void awaitSlide(FrameWatch watch, long time) throws IOException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (watch.newest() < time) {
            if (System.nanoTime() - until > 0) {
                throw new IOException(
                        "no frame of " + Instant.ofEpochMilli(time) + " within " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }
}
