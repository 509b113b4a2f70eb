package io.ringtide.local.up;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.history.EmbeddedHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history job and, where no other is named, the database it writes to: started beside everything else, because
 * nobody at a wallboard waits for them, and without a say in whether the rest goes on.
 */
final class History implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final long CANCEL_LIMIT_SECONDS = 20;
    private static final String OF_OUR_OWN = "embedded";

    private final HistoryChoice choice;
    private final Path folder;
    private final UpPorts ports;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable Thread starting;
    private boolean closed;

    /** @param folder holds the database of our own and how far each database has been written */
    History(HistoryChoice choice, Path folder, UpPorts ports) {
        this.choice = choice;
        this.folder = folder;
        this.ports = ports;
    }

    /** Clears what an earlier start left, and looks whether the port is free. */
    void prepare() throws IOException, PortTakenException {
        if (choice.isKept() && choice.database() == null) {
            EmbeddedHistory.clear(databaseFolder());
            ports.checkHistory();
        }
    }

    /** Starts, in its own time. Flink's cluster must be up. */
    void start(String bootstrapServers, Consumer<String> progress) {
        if (!choice.isKept()) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        run(bootstrapServers);
                    } catch (Exception e) {
                        LOG.error("The history store does not start", e);
                        progress.accept(
                                "history store: it failed and all else goes on; the log says why: " + e.getMessage());
                    }
                },
                "history");
        thread.setDaemon(true);
        thread.start();
        starting = thread;
    }

    private void run(String bootstrapServers) throws Exception {
        HistoryDatabase database = choice.database();
        if (database == null) {
            database = keep(EmbeddedHistory.start(databaseFolder(), ports.history()))
                    .database();
        }
        StreamExecutionEnvironment environment = EmbeddedFlink.history(progressFolder(), ports.flinkUi());
        HistoryJob.define(environment, bootstrapServers, database);
        JobClient job = environment.executeAsync(HistoryJob.NAME);
        keep(() -> job.cancel().get(CANCEL_LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private Path databaseFolder() {
        return folder.resolve("postgresql");
    }

    /** One for each database: what one has been told, another has not. */
    private Path progressFolder() {
        HistoryDatabase database = choice.database();
        return folder.resolve("progress")
                .resolve(
                        database == null
                                ? OF_OUR_OWN
                                : Long.toHexString(
                                        Hash64.start().add(database.address()).value()));
    }

    /** Keeps a part for the end, or ends it at once where the end has come meanwhile. */
    private synchronized <T extends AutoCloseable> T keep(T part) throws Exception {
        if (closed) {
            part.close();
            throw new IOException("stopped while starting");
        }
        started.push(part);
        return part;
    }

    @Override
    public void close() {
        Thread thread = starting;
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(CANCEL_LIMIT_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            closed = true;
            while (!started.isEmpty()) {
                try {
                    started.pop().close();
                } catch (Exception e) {
                    LOG.warn("Stopping the history", e);
                }
            }
        }
    }
}
