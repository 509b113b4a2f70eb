package io.ringtide.local.cluster;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.BrokerFiles;
import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.local.play.Speed;
import io.ringtide.local.up.Configured;
import io.ringtide.local.up.HistoryChoice;
import io.ringtide.local.up.PlayPlan;
import io.ringtide.local.up.RunningPlay;
import io.ringtide.local.up.UpSettings;
import io.ringtide.wire.file.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import kafka.Kafka;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Ringtide of many processes: ZooKeeper, a Kafka broker, Flink's job and task managers, PostgreSQL, the wallboard. All that
 * lasts is in the data folder, so another start goes on where this one stopped. Whatever ends by itself is told of and
 * not started again.
 */
public final class Cluster implements AutoCloseable {
    public static final String BROKER = "kafka";
    public static final String WALLBOARD = "wallboard";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String FLINK = "flink";
    private static final int BROKER_HEAP_MIB = 384;
    private static final int WALLBOARD_HEAP_MIB = 256;
    /** A broker of a cluster that is being tried out may be away for long. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ClusterSettings settings;
    private final ClusterPorts ports;
    private final Consumer<String> progress;
    private final Programs programs;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable LiveCluster live;
    private @Nullable HistoryCluster history;
    private @Nullable RunningPlay play;
    private @Nullable Playing player;

    private Cluster(ClusterSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.ports = settings.ports();
        this.progress = progress;
        this.programs =
                new Programs(settings.up().data().toAbsolutePath().normalize().resolve("logs"), this::ended);
    }

    /**
     * Starts everything; the job may need a few seconds more until it runs.
     *
     * @param progress is told of each step, and of each program that ends by itself
     * @throws IOException where a port or the folder is in use; then nothing is left running
     */
    public static Cluster start(ClusterSettings settings, Consumer<String> progress) throws Exception {
        Cluster cluster = new Cluster(settings, progress);
        try {
            cluster.startAll();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** @throws PortTakenException naming the first port that is taken */
    public static void checkPorts(ClusterSettings settings) throws PortTakenException {
        settings.ports().check();
    }

    /** Where the live job's checkpoints are to be, or are. */
    public static Path checkpoints(ClusterSettings settings) {
        return settings.up().data().resolve(FLINK).resolve(FlinkSettings.CHECKPOINTS);
    }

    public String wallboard() {
        return "http://localhost:" + ports.wallboard();
    }

    /** Of each job manager. */
    public List<String> flinkUis() {
        List<String> addresses = new ArrayList<>();
        for (int each = 1; each <= settings.jobManagers(); each++) {
            addresses.add("http://localhost:" + ports.flinkUi(each));
        }
        return addresses;
    }

    public String bootstrapServers() {
        return FlinkSettings.LOOPBACK + ":" + ports.broker();
    }

    /** Where intervals are kept, for people; "" where they are not. */
    public String history() {
        HistoryChoice choice = settings.up().history();
        HistoryDatabase other = choice.database();
        if (!choice.isKept()) {
            return "";
        }
        return other == null ? EmbeddedHistory.address(ports.history()) : other.address();
    }

    /** The programs of the cluster as they were started, PostgreSQL left out. */
    public List<RunningProgram> programs() {
        return programs.all();
    }

    /** What is played, where anything is. */
    public Optional<RunningPlay> play() {
        return Optional.ofNullable(play);
    }

    /** Has what is played go on at another speed. */
    public void playOn(Speed speed) throws Exception {
        RunningPlay before = Objects.requireNonNull(play);
        before.close();
        started.remove(before);
        playAt(speed);
    }

    /** Whether all tasks of the live job run. */
    public boolean isRunning() throws InterruptedException {
        return LiveCluster.job(ports).isRunning();
    }

    /** One of the programs. */
    public RunningProgram program(String name) {
        return programs.get(name);
    }

    /** The job manager that leads. */
    public RunningProgram leader() throws Exception {
        return program(LiveCluster.JOB_MANAGER + Objects.requireNonNull(live).leader());
    }

    /** Those of the live job. */
    public List<RunningProgram> taskManagers() {
        return programs.all().stream()
                .filter(program -> program.name().startsWith(LiveCluster.TASK_MANAGER))
                .toList();
    }

    /** Of the live job. */
    public int parallelism() {
        return Objects.requireNonNull(live).parallelism();
    }

    /** Has the live job go on from a savepoint with another parallelism; returns when it has stopped. */
    public void rescale(int parallelism) throws IOException, InterruptedException {
        String savepoint = Rescaling.of(settings.up().data()).rescale(parallelism);
        progress.accept("goes on from " + savepoint);
    }

    /** Starts a program again that has ended. */
    public RunningProgram startAgain(String name) throws IOException {
        return programs.startAgain(name);
    }

    /** The process of a PostgreSQL of our own. */
    public Optional<ProcessHandle> postmaster() throws IOException {
        HistoryCluster kept = history;
        return kept == null ? Optional.empty() : kept.postmaster();
    }

    /** Starts a PostgreSQL of our own again that has ended. */
    public void startPostmasterAgain() throws IOException {
        HistoryCluster kept = history;
        if (kept != null) {
            HistoryDatabase unused = kept.startDatabase();
        }
    }

    private void startAll() throws Exception {
        UpSettings up = settings.up();
        ports.check();
        DataDirectory data = keep(DataDirectory.open(up.data()));
        PlayPlan plan = up.play().adopt(data.path());
        HistoryCluster kept = new HistoryCluster(up.history(), data.folder("history"), ports);
        if (up.history().isKept()) {
            kept.clear();
            ports.checkHistory();
        }
        keep(programs);
        startBroker(data, plan);
        progress.accept("Flink");
        Path zooKeeper = data.folder("zookeeper");
        Folders.deleteAll(zooKeeper);
        programs.start(ZooKeeperProgram.in(zooKeeper, ports.zooKeeper()));
        Configured configured = Configured.settle(up, bootstrapServers());
        LiveCluster cluster = new LiveCluster(settings, plan.clock(), data.folder(FLINK), bootstrapServers(), programs);
        live = cluster;
        cluster.start();
        progress.accept("wallboard");
        programs.start(wallboardProgram());
        if (up.history().isKept()) {
            progress.accept("history");
            history = keep(kept);
            kept.start(bootstrapServers(), programs);
        }
        if (!plan.kind().equals(PlayPlan.NONE)) {
            progress.accept("play");
            Tenant tenant = configured.first().topology().tenants().get(0);
            Path sorting = data.folder("sorting");
            player = speed -> RunningPlay.start(plan, speed, tenant, bootstrapServers(), sorting, PATIENCE);
            playAt(up.speed());
        }
    }

    private void playAt(Speed speed) throws IOException {
        play = keep(Objects.requireNonNull(player).start(speed));
    }

    private void startBroker(DataDirectory data, PlayPlan plan) throws IOException {
        progress.accept("Kafka broker");
        Path broker = data.folder("kafka");
        Path file = data.path().resolve("kafka.properties");
        BrokerFiles.prepare(broker, file, ports.broker(), ports.controller());
        programs.start(Program.withHeap(BROKER, Kafka.class.getName(), BROKER_HEAP_MIB, file.toString()));
        Topics.ensure(
                bootstrapServers(),
                plan.clock() == LogClock.WALL ? Topics.ArrivalClock.BROKER : Topics.ArrivalClock.PRODUCER);
    }

    private Program wallboardProgram() {
        List<String> arguments = new ArrayList<>(List.of(bootstrapServers(), Integer.toString(ports.wallboard())));
        Path configuration = settings.configurationFolder();
        if (configuration != null) {
            arguments.add(configuration.toAbsolutePath().toString());
        }
        return Program.withHeap(
                WALLBOARD, LoopbackWallboard.class.getName(), WALLBOARD_HEAP_MIB, arguments.toArray(String[]::new));
    }

    private void ended(RunningProgram program, int status) {
        LiveCluster cluster = live;
        if (status == 0 && cluster != null && LiveCluster.isManager(program.name())) {
            Thread next = new Thread(() -> goOn(cluster, program), "next-run");
            next.setDaemon(true);
            next.start();
        } else {
            progress.accept(program.name() + " has ended, status " + status + "; its log: " + program.log());
        }
    }

    private void goOn(LiveCluster cluster, RunningProgram manager) {
        try {
            cluster.next(manager, progress);
        } catch (IOException e) {
            LOG.error("The next run does not start", e);
            progress.accept("the next run does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    /** Begins or goes on with what is played. */
    private interface Playing {
        RunningPlay start(Speed speed) throws IOException;
    }

    /** Ends everything, in the reverse order of the start. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                progress.accept("stopping: " + e);
            }
        }
    }
}
