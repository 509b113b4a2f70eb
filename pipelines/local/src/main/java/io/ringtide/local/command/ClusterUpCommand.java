package io.ringtide.local.command;

import io.ringtide.local.cluster.Cluster;
import io.ringtide.local.cluster.ClusterSettings;
import io.ringtide.local.cluster.RunningProgram;
import io.ringtide.local.up.UpSettings;
import io.ringtide.wire.process.UntilStopped;
import io.ringtide.wire.process.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide cluster up}. */
@Command(
        name = "up",
        description =
                "Starts ZooKeeper, Kafka, Flink's job and task managers, PostgreSQL and the wallboard as processes"
                        + " of their own, and a play; Ctrl-C stops, another start goes on.",
        mixinStandardHelpOptions = true)
final class ClusterUpCommand implements Callable<Integer> {
    static final String DATA = "cluster-data";

    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = DATA, description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "The wallboard's; job managers' REST N+1 and N+3, history store N+2, ZooKeeper N+4, the history"
                            + " job's REST N+5 and RPC N+6, Kafka N+1012 and its controller N+1013. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--job-managers",
            paramLabel = "1|2",
            defaultValue = "2",
            description = "One, or one that leads and one that stands by. Default: ${DEFAULT-VALUE}.")
    private int jobManagers;

    @Option(
            names = "--task-managers",
            paramLabel = "N",
            defaultValue = "" + ClusterSettings.DEFAULT_TASK_MANAGERS,
            description = "Default: ${DEFAULT-VALUE}.")
    private int taskManagers;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of the live job, at most as many as there are task managers. Default: as before, and "
                    + ClusterSettings.DEFAULT_PARALLELISM + " in a new folder.")
    private @Nullable Integer parallelism;

    @Override
    public Integer call() throws Exception {
        UpSettings up = play.settings(data, port);
        ClusterSettings settings = settings(up);
        Cluster.checkPorts(settings);
        Logging.toFile(data);
        long begin = System.nanoTime();
        StatusLine status = new StatusLine(spec.commandLine().getOut());
        Cluster cluster = Cluster.start(settings, status::say);
        Optional<ProcessHandle> postmaster = cluster.postmaster();
        UntilStopped.run(() -> tell(status, cluster, postmaster, settings, System.nanoTime() - begin), () -> {
            status.say("stopping …");
            cluster.close();
            status.say("stopped; start again with the same --data to go on");
        });
        return 0;
    }

    private ClusterSettings settings(UpSettings up) {
        try {
            return new ClusterSettings(
                    up, play.configurationFolder(), jobManagers, taskManagers, parallelism, CHECKPOINT_EVERY);
        } catch (IllegalArgumentException e) {
            throw new UsageException("cluster up: " + e.getMessage());
        }
    }

    private static void tell(
            StatusLine status,
            Cluster cluster,
            Optional<ProcessHandle> postmaster,
            ClusterSettings settings,
            long nanos) {
        status.say(String.format(Locale.ROOT, "The cluster is up after %.1f s.", nanos / NANOS_PER_SECOND));
        status.say("  wallboard      " + cluster.wallboard());
        status.say("  Flink UI       " + String.join("  ", cluster.flinkUis()));
        status.say("  Kafka          " + cluster.bootstrapServers() + "  (topics ringtide.*)");
        if (!cluster.history().isEmpty()) {
            status.say("  history        " + cluster.history());
        }
        Path data = settings.up().data().toAbsolutePath().normalize();
        status.say("  data           " + data);
        status.say("  logs           " + data.resolve("logs"));
        for (RunningProgram program : cluster.programs()) {
            status.say(program.describe());
        }
        postmaster.ifPresent(
                process -> status.say(String.format(Locale.ROOT, "  %-20s process %d", "postgresql", process.pid())));
        cluster.play()
                .ifPresent(playing -> playing.end().whenComplete((end, failed) -> {
                    if (failed == null) {
                        status.say("play over: " + playing.played() + " events; the wallboard keeps the last numbers");
                    } else {
                        status.say("the play has failed: " + failed.getMessage());
                    }
                }));
        status.say("No authentication (--insecure): for this machine only. Ctrl-C stops.");
    }
}
