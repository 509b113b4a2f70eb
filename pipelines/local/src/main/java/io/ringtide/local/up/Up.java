package io.ringtide.local.up;

import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.notifier.Notifier;
import io.ringtide.notifier.NotifierSettings;
import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.config.ReceiverSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A running Ringtide: started in order, stopped in the reverse order. All that lasts is in the data folder, so another
 * start goes on where this one stopped, however it stopped.
 */
public final class Up implements AutoCloseable {
    private static final long CANCEL_LIMIT_SECONDS = 20;

    private final UpSettings settings;
    private final UpPorts ports;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable RunningPlay player;

    /** Known once the broker runs. */
    @SuppressWarnings("NullAway.Init")
    private Configured configured;

    private Up(UpSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.ports = new UpPorts(settings.port());
        this.progress = progress;
    }

    /**
     * Starts everything.
     *
     * @param progress is told of each step
     * @throws IOException where a port or the folder is in use; then nothing is left running
     */
    public static Up start(UpSettings settings, Consumer<String> progress) throws Exception {
        Up up = new Up(settings, progress);
        try {
            up.startAll();
            return up;
        } catch (Exception e) {
            up.close();
            throw e;
        }
    }

    /**
     * Looks whether the ports are free, before anything is made or started.
     *
     * @throws PortTakenException naming the first that is taken
     */
    public static void checkPorts(UpSettings settings) throws PortTakenException {
        UpPorts ports = new UpPorts(settings.port());
        ports.check();
        // In a folder that is there already an earlier start may have left its database running, which is cleared
        // first.
        HistoryChoice history = settings.history();
        if (Files.notExists(settings.data()) && history.isKept() && history.database() == null) {
            ports.checkHistory();
        }
        if (!settings.configuration().receivers().isEmpty()) {
            ports.checkNotifier();
        }
    }

    /** Completes, exceptionally, when a part has failed for good. */
    public CompletableFuture<Void> failure() {
        return failure;
    }

    public String wallboard() {
        return "http://localhost:" + ports.wallboard();
    }

    public String flinkUi() {
        return "http://localhost:" + ports.flinkUi();
    }

    public String bootstrapServers() {
        return "localhost:" + ports.broker();
    }

    public String flinkMetrics() {
        return "http://localhost:" + ports.flinkMetrics() + "/metrics";
    }

    /** Who is told of alerts, and where the notifier's metrics are; "" where nobody is. */
    public String notifier() {
        List<ReceiverSettings> receivers = settings.configuration().receivers();
        return receivers.isEmpty()
                ? ""
                : receivers.stream().map(ReceiverSettings::name).collect(Collectors.joining(", "))
                        + "  (http://localhost:" + ports.notifierMetrics() + "/metrics)";
    }

    /** Where intervals are kept, for people; "" where they are not. */
    public String history() {
        HistoryChoice history = settings.history();
        if (!history.isKept()) {
            return "";
        }
        HistoryDatabase database = history.database();
        return database == null ? EmbeddedHistory.address(ports.history()) : database.address();
    }

    /** The played clock, epoch milliseconds; 0 where nothing is played or nothing was yet. */
    public long clock() {
        RunningPlay playing = player;
        return playing == null ? 0 : playing.clock();
    }

    /** Events played, those of earlier starts included. */
    public long played() {
        RunningPlay playing = player;
        return playing == null ? 0 : playing.played();
    }

    /** Whether the play has come to its end: all that will ever be played is in the topic. */
    public boolean isPlayOver() {
        RunningPlay playing = player;
        return playing != null && playing.isOver();
    }

    private void startAll() throws Exception {
        ports.check();
        DataDirectory data = keep(DataDirectory.open(settings.data()));
        PlayPlan play = settings.play().adopt(data.path());
        History history = new History(settings.history(), data.folder("history"), ports);
        history.prepare();
        progress.accept("Kafka broker");
        EmbeddedBroker broker = keep(EmbeddedBroker.start(data.folder("kafka"), ports.broker()));
        broker.failure().thenAccept(reason -> fail("the broker failed: " + reason));
        Topics.ensure(
                broker.bootstrapServers(),
                play.clock() == LogClock.WALL ? Topics.ArrivalClock.BROKER : Topics.ArrivalClock.PRODUCER);
        configured = Configured.settle(settings, broker.bootstrapServers());
        progress.accept("Flink");
        startJob(data.folder("flink"), broker.bootstrapServers(), play.clock());
        keep(history).start(broker.bootstrapServers(), progress);
        progress.accept("wallboard");
        WallboardServer wallboard = keep(WallboardServer.start(WallboardConfig.onLoopback(
                ports.wallboard(),
                broker.bootstrapServers(),
                configured.newest().topology())));
        startNotifier(broker.bootstrapServers());
        if (!play.kind().equals(PlayPlan.NONE)) {
            progress.accept("play");
            startPlay(play, broker.bootstrapServers(), data, wallboard);
        }
    }

    private void startJob(Path folder, String bootstrapServers, LogClock clock) throws Exception {
        StreamExecutionEnvironment environment = EmbeddedFlink.live(folder, ports.flinkUi(), ports.flinkMetrics());
        LiveJob.define(environment, configured.first(), bootstrapServers, clock);
        JobClient job = environment.executeAsync(LiveJob.NAME);
        keep(() -> job.cancel().get(CANCEL_LIMIT_SECONDS, TimeUnit.SECONDS));
        job.getJobExecutionResult().whenComplete((result, fault) -> {
            if (fault != null && !stopping) {
                failure.completeExceptionally(fault);
            }
        });
    }

    private void startNotifier(String bootstrapServers) throws IOException {
        List<ReceiverSettings> receivers = settings.configuration().receivers();
        if (!receivers.isEmpty()) {
            progress.accept("notifier");
            keep(Notifier.start(
                    new NotifierSettings(bootstrapServers, receivers, System.getenv(), ports.notifierMetrics())));
        }
    }

    private void startPlay(PlayPlan play, String bootstrapServers, DataDirectory data, WallboardServer wallboard)
            throws IOException {
        RunningPlay playing = keep(RunningPlay.start(
                play,
                settings.speed(),
                configured.first().topology().tenants().get(0),
                bootstrapServers,
                data.folder("sorting")));
        player = playing;
        playing.end().whenComplete((ended, fault) -> {
            if (fault != null) {
                failure.completeExceptionally(fault);
            } else {
                wallboard.playIsOver();
            }
        });
    }

    private void fail(String reason) {
        failure.completeExceptionally(new IOException(reason));
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    /** Stops everything, in the reverse order of the start. */
    @Override
    public void close() {
        stopping = true;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                progress.accept("stopping: " + e);
            }
        }
    }
}
