package io.ringtide.local.command;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.play.Speed;
import io.ringtide.local.up.HistoryChoice;
import io.ringtide.local.up.PlayPlan;
import io.ringtide.local.up.Up;
import io.ringtide.local.up.UpSettings;
import io.ringtide.wire.config.ConfigurationFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide up}: everything on one machine. */
@Command(
        name = "up",
        description =
                "Starts broker, Flink, wallboard and a play on this machine; Ctrl-C stops, another start goes on.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    /** A simulated day in 24 minutes. */
    private static final String WATCHABLE = "60";

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--play",
            paramLabel = "day|storm|none|FILE",
            defaultValue = PlayPlan.DAY,
            description = "A simulated day, one with a storm, nothing (an outside producer), or a file of events."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String play;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Times the pace of the played times. Default: 60, and 1 with --clock wall.")
    private @Nullable String speed;

    @Option(
            names = "--clock",
            paramLabel = "wall|records",
            description = "Whether frames are paced by the wall or by the played records."
                    + " Default: records, and wall with --play none.")
    private @Nullable String clock;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The wallboard's; Flink UI N+1, history store N+2, Kafka N+1012, Flink's metrics N+1169."
                    + " Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--history",
            paramLabel = "embedded|none|URL",
            defaultValue = "embedded",
            description = "Where intervals are kept: a PostgreSQL of its own under --data, nowhere, or"
                    + " jdbc:postgresql://HOST:PORT/DATABASE, with RINGTIDE_HISTORY_USER and RINGTIDE_HISTORY_PASSWORD"
                    + " from the environment. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String history;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the simulation.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        UpSettings settings = settings();
        Up.checkPorts(settings);
        Logging.toFile(data);
        long begin = System.nanoTime();
        StatusLine status = new StatusLine(spec.commandLine().getOut());
        Up up = Up.start(settings, status::starting);
        Thread stopping = new Thread(
                () -> {
                    status.say("stopping …");
                    up.close();
                    status.say("stopped; start again with the same --data to go on");
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            status.started(up, settings, System.nanoTime() - begin);
            status.follow(up);
            return RingtideCommand.FAILED;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof Exception fault ? fault : e;
        }
    }

    private UpSettings settings() {
        LogClock logClock = logClock();
        Speed pace = speed == null ? Speeds.parse(logClock == LogClock.WALL ? "1" : WATCHABLE) : Speeds.parse(speed);
        boolean plays = !play.equals(PlayPlan.NONE);
        boolean isFile = plays && !play.equals(PlayPlan.DAY) && !play.equals(PlayPlan.STORM);
        if (isFile && logClock == LogClock.WALL) {
            throw new UsageException("--clock wall with --play " + play
                    + ": its events are older than the wall's clock takes; leave --clock out, or --clock records");
        }
        if (plays && logClock == LogClock.WALL && pace.timesWall() != 1) {
            throw new UsageException("--clock wall plays at the wall's pace: --speed 1, not " + speed);
        }
        if (port < 1 || port > 64_000) {
            throw new UsageException("--port " + port + ": 1 to 64000");
        }
        ConfigurationFiles configuration = config.files();
        PlayPlan plan = plan(logClock, configuration.topology());
        return new UpSettings(configuration, config.isGiven(), plan, pace, data, port, historyChoice());
    }

    private PlayPlan plan(LogClock logClock, Topology topology) {
        Instant start = logClock == LogClock.WALL
                ? Instant.now().truncatedTo(ChronoUnit.SECONDS)
                : thisMorning(topology.tenants().get(0));
        return switch (play) {
            case PlayPlan.DAY, PlayPlan.STORM, PlayPlan.NONE -> new PlayPlan(play, "", logClock, start, seed);
            default -> {
                Path file = Path.of(play);
                if (!Files.isReadable(file)) {
                    throw new UsageException("--play " + play + ": day, storm, none or a file that can be read");
                }
                yield new PlayPlan(
                        PlayPlan.FILE, file.toAbsolutePath().normalize().toString(), logClock, start, seed);
            }
        };
    }

    private HistoryChoice historyChoice() {
        try {
            return HistoryChoice.parse(history, System.getenv());
        } catch (IllegalArgumentException e) {
            // It is not repeated: there may be a password in it.
            throw new UsageException("--history: embedded, none or a database; this is " + e.getMessage());
        }
    }

    private static Instant thisMorning(Tenant tenant) {
        return ZonedDateTime.now(tenant.zone()).with(MORNING).toInstant();
    }

    private LogClock logClock() {
        if (clock == null) {
            return play.equals(PlayPlan.NONE) ? LogClock.WALL : LogClock.RECORDS;
        }
        return switch (clock.toLowerCase(Locale.ROOT)) {
            case "wall" -> LogClock.WALL;
            case "records" -> LogClock.RECORDS;
            default -> throw new UsageException("--clock " + clock + ": wall or records");
        };
    }
}
