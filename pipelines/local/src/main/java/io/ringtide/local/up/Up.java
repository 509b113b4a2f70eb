package io.ringtide.local.up;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.local.play.EventProducer;
import io.ringtide.local.play.FilePlay;
import io.ringtide.local.play.Play;
import io.ringtide.local.play.PlaySource;
import io.ringtide.local.play.PlaySources;
import io.ringtide.local.play.Player;
import io.ringtide.local.play.Resume;
import io.ringtide.local.play.SimulatedEvents;
import io.ringtide.local.play.WallClock;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.simulator.Storm;
import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Progress;
import io.ringtide.wire.report.TopicNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A running Ringtide: started in order, stopped in the reverse order. All that lasts is in the data folder, so another
 * start goes on where this one stopped, however it stopped.
 */
public final class Up implements AutoCloseable {
    private static final long CANCEL_LIMIT_SECONDS = 20;
    /** The storm of {@code --play storm}: over the smallest region, half an hour after the start, for six hours. */
    private static final String STORM_SHAPE = "@0.5+6:x40";

    private final UpSettings settings;
    private final UpPorts ports;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable Player player;
    private volatile boolean playOver;

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

    /** Where intervals are kept, for people; "" where they are not. */
    public String history() {
        HistoryChoice history = settings.history();
        if (!history.isKept()) {
            return "";
        }
        HistoryDatabase database = history.database();
        return database == null
                ? "jdbc:postgresql://localhost:" + ports.history() + "/" + EmbeddedHistory.DATABASE + "?user="
                        + EmbeddedHistory.READER
                : database.address();
    }

    /** The played clock, epoch milliseconds; 0 where nothing is played or nothing was yet. */
    public long clock() {
        Player playing = player;
        return playing == null ? 0 : playing.clock();
    }

    /** Events played, those of earlier starts included. */
    public long played() {
        Player playing = player;
        return playing == null ? 0 : playing.played();
    }

    /** Whether the play has come to its end: all that will ever be played is in the topic. */
    public boolean isPlayOver() {
        return playOver;
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
        if (!play.kind().equals(PlayPlan.NONE)) {
            progress.accept("play");
            startPlay(play, broker.bootstrapServers(), data, wallboard);
        }
    }

    private void startJob(Path folder, String bootstrapServers, LogClock clock) throws Exception {
        StreamExecutionEnvironment environment = EmbeddedFlink.live(folder, ports.flinkUi(), ports.flinkMetrics());
        LiveJob.define(environment, configured.first(), bootstrapServers, clock);
        JobClient job = environment.executeAsync("ringtide-live");
        keep(() -> job.cancel().get(CANCEL_LIMIT_SECONDS, TimeUnit.SECONDS));
        job.getJobExecutionResult().whenComplete((result, fault) -> {
            if (fault != null && !stopping) {
                failure.completeExceptionally(fault);
            }
        });
    }

    private void startPlay(PlayPlan play, String bootstrapServers, DataDirectory data, WallboardServer wallboard)
            throws IOException {
        PlaySource source = source(play, data);
        EventProducer producer = keep(new EventProducer(
                bootstrapServers, TopicNames.EVENTS, play.clock() == LogClock.RECORDS ? TopicNames.CONFIG : null));
        String name = play.describe();
        Player playing = new Player(
                new Play(
                        name,
                        settings.speed(),
                        Resume.find(bootstrapServers, TopicNames.EVENTS, name),
                        this::endOfPlay,
                        true),
                source,
                producer,
                WallClock.system());
        player = playing;
        Thread thread = new Thread(() -> run(playing, wallboard), "player");
        thread.setDaemon(true);
        thread.start();
        keep(() -> {
            playing.close();
            thread.join(TimeUnit.SECONDS.toMillis(CANCEL_LIMIT_SECONDS));
        });
    }

    /** A played file ends when the half hour of its last event is over, and everything of it has left. */
    private long endOfPlay(long last) {
        Tenant tenant = configured.first().topology().tenants().get(0);
        long half = new BusinessCalendar(tenant.zone()).halfEnd(last);
        return half + FloorSettings.LIVE_WATERMARK_LAG_MS + 1;
    }

    private void run(Player playing, WallboardServer wallboard) {
        try {
            if (playing.run().ended()) {
                wallboard.playIsOver();
                playOver = true;
            }
        } catch (RuntimeException e) {
            failure.completeExceptionally(e);
        }
    }

    private PlaySource source(PlayPlan play, DataDirectory data) throws IOException {
        if (play.kind().equals(PlayPlan.FILE)) {
            FilePlay file =
                    FilePlay.open(List.of(EventFile.of(Path.of(play.file()))), data.folder("sorting"), Progress.NONE);
            keep((Closeable) file);
            return file;
        }
        Tenant tenant = configured.first().topology().tenants().get(0);
        Scenario scenario = new Scenario(tenant, play.start(), play.seed());
        if (play.kind().equals(PlayPlan.STORM)) {
            scenario = scenario.withStorm(Storm.parse(smallestRegion(tenant) + STORM_SHAPE));
        }
        Iterator<CallEvent> events = new Simulation(scenario);
        return PlaySources.ofEvents(events, new SimulatedEvents()::toJson);
    }

    private static String smallestRegion(Tenant tenant) {
        return tenant.regions().stream()
                .min(Comparator.comparingDouble(Region::share))
                .orElseThrow()
                .id();
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
