package io.ringtide.local.cluster;

import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.jobs.main.LiveMain;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.flink.FlinkPaths;
import io.ringtide.wire.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.highavailability.ClientHighAvailabilityServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.util.LeaderRetrievalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's cluster of the live job: job managers in application mode, task managers. A run ends when the job is stopped with a
 * savepoint; where another run is wanted by then, it begins there.
 */
final class LiveCluster {
    static final String JOB_MANAGER = "job-manager-";
    static final String TASK_MANAGER = "task-manager-";

    private static final Duration LEADER_LIMIT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);

    private final ClusterSettings settings;
    private final LogClock clock;
    private final Path folder;
    private final String bootstrapServers;
    private final Programs programs;
    private FlinkRun run;

    /**
     * @param folder for all that Flink keeps
     * @param programs where its programs are started
     */
    LiveCluster(ClusterSettings settings, LogClock clock, Path folder, String bootstrapServers, Programs programs)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.folder = folder;
        this.bootstrapServers = bootstrapServers;
        this.programs = programs;
        this.run = firstRun();
    }

    static boolean isManager(String name) {
        return name.startsWith(JOB_MANAGER);
    }

    /** The job, through whichever job manager lives. */
    static JobControl job(ClusterPorts ports) {
        return new JobControl(LiveJob.NAME, List.of(ports.flinkUi(1), ports.flinkUi(2)));
    }

    static Path savepoints(Path folder) {
        return folder.resolve("savepoints");
    }

    private FlinkRun firstRun() throws IOException {
        Optional<FlinkRun> before = FlinkRun.load(folder);
        Integer wanted = settings.parallelism();
        int parallelism = wanted != null
                ? wanted
                : Math.min(
                        before.map(FlinkRun::parallelism).orElse(ClusterSettings.DEFAULT_PARALLELISM),
                        settings.taskManagers());
        int number = before.map(FlinkRun::number).orElse(0) + 1;
        return new FlinkRun(
                number, parallelism, settings.taskManagers(), settings.up().port());
    }

    /** Starts the job from the newest checkpoint or savepoint there is. */
    synchronized void start() throws IOException {
        run.save(folder);
        Path temporary = folder.resolve("tmp");
        Folders.deleteAll(temporary);
        Configuration configuration =
                FlinkSettings.live(folder, run, settings.ports().zooKeeper(), settings.checkpointEvery());
        Path configurationFolder = folder.resolve("conf");
        FlinkSettings.write(configuration, configurationFolder);
        FlinkPrograms flink = new FlinkPrograms(configuration, configurationFolder, temporary);
        List<String> from = startingPoint();
        LOG.info("Flink's {}: parallelism {}, {}", run.id(), run.parallelism(), from);
        for (int each : IntStream.rangeClosed(1, settings.jobManagers()).toArray()) {
            programs.start(flink.applicationManager(
                    JOB_MANAGER + each, settings.ports().flinkUi(each), from, LiveMain.class, arguments()));
        }
        for (int each : IntStream.rangeClosed(1, settings.taskManagers()).toArray()) {
            programs.start(flink.taskManager(TASK_MANAGER + each));
        }
    }

    /**
     * Ends the run that has stopped, and starts the next where one is wanted.
     *
     * @param manager a job manager that has ended in order; of several the first is enough
     * @param progress is told what comes next
     */
    synchronized void next(RunningProgram manager, Consumer<String> progress) throws IOException, InterruptedException {
        if (programs.find(manager.name()).filter(manager::equals).isEmpty()) {
            return;
        }
        programs.end(name -> isManager(name) || name.startsWith(TASK_MANAGER));
        FlinkRun wanted = FlinkRun.load(folder).orElse(run);
        if (wanted.number() == run.number()) {
            progress.accept("the job was stopped; another start of the cluster goes on");
            return;
        }
        run = wanted;
        start();
        progress.accept("Flink goes on, parallelism " + run.parallelism());
        for (RunningProgram program : programs.all()) {
            if (isManager(program.name()) || program.name().startsWith(TASK_MANAGER)) {
                progress.accept(program.describe());
            }
        }
    }

    synchronized int parallelism() {
        return run.parallelism();
    }

    /** Which job manager leads, from 1 on. */
    synchronized int leader() throws Exception {
        Configuration configuration =
                FlinkSettings.live(folder, run, settings.ports().zooKeeper(), settings.checkpointEvery());
        try (ClientHighAvailabilityServices services = HighAvailabilityServicesUtils.createClientHAService(
                configuration, fault -> LOG.warn("Who leads is not known", fault))) {
            String address = LeaderRetrievalUtils.retrieveLeaderInformation(
                            services.getClusterRestEndpointLeaderRetriever(), LEADER_LIMIT)
                    .getLeaderAddress();
            return address.endsWith(":" + settings.ports().flinkUi(1)) ? 1 : 2;
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--bootstrap", bootstrapServers, "--clock", clock.name().toLowerCase(Locale.ROOT)));
        Path configuration = settings.configurationFolder();
        if (configuration != null) {
            arguments.addAll(List.of("--config", configuration.toAbsolutePath().toString()));
        }
        return arguments;
    }

    /** The newest there is; nothing in a new folder. */
    private List<String> startingPoint() throws IOException {
        Optional<Path> newest = EmbeddedFlink.newestCheckpoint(folder);
        if (newest.isEmpty()) {
            return List.of();
        }
        forgetAllBefore(newest.get());
        return List.of("--fromSavepoint", FlinkPaths.of(newest.get()));
    }

    /**
     * Nobody claims the checkpoints of an earlier run, and each run begins with a whole one: what is older than the run before is
     * of no use. That run's stay, for the case that the newest cannot be read.
     */
    private void forgetAllBefore(Path newest) throws IOException {
        Path checkpoints = folder.resolve(FlinkSettings.CHECKPOINTS);
        if (!Files.isDirectory(checkpoints)) {
            return;
        }
        try (Stream<Path> runs = Files.list(checkpoints)) {
            List<Path> older = runs.filter(each -> !newest.startsWith(each))
                    .sorted(Comparator.comparingLong(
                                    (Path each) -> each.toFile().lastModified())
                            .reversed())
                    .skip(1)
                    .toList();
            for (Path run : older) {
                Folders.deleteAll(run);
            }
        }
    }
}
