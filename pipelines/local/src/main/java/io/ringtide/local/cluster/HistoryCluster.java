package io.ringtide.local.cluster;

import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.local.up.HistoryChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, and a cluster of Flink's in session mode that keeps intervals in it: one job manager that takes jobs, one task
 * manager.
 */
final class HistoryCluster implements AutoCloseable {
    static final String JOB_MANAGER = "history-job-manager";
    static final String TASK_MANAGER = "history-task-manager";

    private final HistoryChoice choice;
    private final Path folder;
    private final ClusterPorts ports;
    private @Nullable EmbeddedHistory own;

    HistoryCluster(HistoryChoice choice, Path folder, ClusterPorts ports) {
        this.choice = choice;
        this.folder = folder;
        this.ports = ports;
    }

    /** Clears what an earlier start left of a PostgreSQL of our own. */
    void clear() throws IOException {
        EmbeddedHistory.clear(databaseFolder());
    }

    void start(String bootstrapServers, Programs programs) throws Exception {
        HistoryDatabase database = choice.database();
        if (database == null) {
            database = startDatabase();
        }
        Configuration configuration = FlinkSettings.history(ports.historyRpc(), ports.historyUi());
        Path configurationFolder = folder.resolve("conf");
        FlinkSettings.write(configuration, configurationFolder);
        FlinkPrograms flink = new FlinkPrograms(configuration, configurationFolder, folder.resolve("tmp"));
        programs.start(flink.sessionManager(JOB_MANAGER));
        programs.start(flink.taskManager(TASK_MANAGER));
        StreamExecutionEnvironment environment =
                EmbeddedFlink.history(Files.createDirectories(folder.resolve("progress")), ports.historyUi());
        HistoryJob.define(environment, bootstrapServers, database);
        JobClient unused = environment.executeAsync(HistoryJob.NAME);
    }

    /** Starts PostgreSQL, the first time or again after it was killed. */
    synchronized HistoryDatabase startDatabase() throws IOException {
        if (own != null) {
            // Of a server that is gone there is still a lock, and who watches over it.
            own.close();
        }
        EmbeddedHistory started = EmbeddedHistory.start(databaseFolder(), ports.history());
        own = started;
        return started.database();
    }

    /** PostgreSQL, where it is one of our own and runs. */
    Optional<ProcessHandle> postmaster() throws IOException {
        return EmbeddedHistory.process(databaseFolder());
    }

    private Path databaseFolder() {
        return folder.resolve("postgresql");
    }

    @Override
    public synchronized void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
