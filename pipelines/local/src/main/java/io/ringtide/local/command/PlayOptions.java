package io.ringtide.local.command;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.play.Speed;
import io.ringtide.local.up.HistoryChoice;
import io.ringtide.local.up.PlayPlan;
import io.ringtide.local.up.UpSettings;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.process.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is played how fast and kept where, for the commands that bring up everything. */
final class PlayOptions {
    /** A simulated day in 24 minutes. */
    private static final String WATCHABLE = "60";

    private static final LocalTime MORNING = LocalTime.of(8, 0);

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

    @Nullable
    Path configurationFolder() {
        return config.folder();
    }

    /**
     * @param data the folder of everything that lasts
     * @param port of the wallboard
     */
    UpSettings settings(Path data, int port) {
        if (!KafkaAccess.ofThisProcess().isEmpty()) {
            throw new UsageException(
                    KafkaAccess.VARIABLE + " is set, and it is for the brokers of somebody's cluster: this runs"
                            + " one of its own, which asks nobody");
        }
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
        ReceiverSecrets.check(configuration);
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
