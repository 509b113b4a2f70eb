package io.ringtide.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.state.rocksdb.RocksDBNativeMetricOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How Flink is set up inside of this process: RocksDB state, nothing that would fall to Kryo, loopback only. */
public final class EmbeddedFlink {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
    private static final int RETAINED_CHECKPOINTS = 3;
    private static final Duration NOBODY_ELSE_TO_LOSE = Duration.ofDays(1);
    private static final int LIVE_PARALLELISM = 2;
    private static final int HISTORY_PARALLELISM = 1;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    private static final String METADATA = "_metadata";
    /** {@code checkpoints/JOB/chk-N/_metadata} of a folder of Flink's. */
    private static final int DEPTH_OF_METADATA = 4;

    private EmbeddedFlink() {}

    /**
     * For the live job: web UI, checkpoints under {@code folder}, and, where there is a complete one, starting from
     * the newest.
     *
     * @param uiPort of Flink's REST API and web UI
     * @param metricsPort of Flink's own Prometheus reporter
     */
    public static StreamExecutionEnvironment live(Path folder, int uiPort, int metricsPort) throws IOException {
        Configuration configuration = common(folder);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.PORT, uiPort);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(uiPort));
        configuration.setString("web.submit.enable", "false");
        configuration.setString("web.cancel.enable", "false");
        configuration.setString("web.rescale.enable", "false");
        configuration.setString("web.access-control-allow-origin", "http://localhost:" + uiPort);
        checkpoints(folder, configuration);
        configuration.setString("metrics.reporters", "prometheus");
        configuration.setString(
                "metrics.reporter.prometheus.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        configuration.setString("metrics.reporter.prometheus.port", Integer.toString(metricsPort));
        // Little of RocksDB, for each state of each subtask tells it; the state's name is a label.
        configuration.set(RocksDBNativeMetricOptions.MONITOR_TOTAL_SST_FILES_SIZE, true);
        configuration.set(RocksDBNativeMetricOptions.MONITOR_CUR_SIZE_ALL_MEM_TABLE, true);
        configuration.set(RocksDBNativeMetricOptions.IS_WRITE_STOPPED, true);
        configuration.set(RocksDBNativeMetricOptions.COLUMN_FAMILY_AS_VARIABLE, true);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, LIVE_PARALLELISM + HISTORY_PARALLELISM);
        configuration.setString("local.start-webserver", "true");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(LIVE_PARALLELISM, configuration);
        environment.setParallelism(LIVE_PARALLELISM);
        return environment;
    }

    /**
     * For the history job, beside the live job on the cluster that {@link #live} started: checkpoints under {@code
     * folder}, starting from the newest, and no state but where it has read to. While its database is away no checkpoint
     * completes, for however long that is.
     *
     * @param uiPort of the cluster's REST API
     */
    public static StreamExecutionEnvironment history(Path folder, int uiPort) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        checkpoints(folder, configuration);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BACKOFF);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(LOOPBACK, uiPort, configuration);
        environment.setParallelism(HISTORY_PARALLELISM);
        return environment;
    }

    /** For a backtest: no checkpoints, no ports that anyone knows, state in {@code folder}. */
    public static StreamExecutionEnvironment backtest(Path folder) {
        Configuration configuration = common(folder);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    /** The newest checkpoint or savepoint under a folder that was completed, of whichever run. */
    public static Optional<Path> newestCheckpoint(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH_OF_METADATA)) {
            return files.filter(file -> file.getFileName().toString().equals(METADATA))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }

    /** Retained under the folder; where there is a complete one, the job starts from the newest. */
    private static void checkpoints(Path folder, Configuration configuration) throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPaths.of(checkpoints));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        Optional<Path> newest = newestCheckpoint(checkpoints);
        if (newest.isPresent()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, FlinkPaths.of(newest.get()));
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
    }

    private static Configuration common(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.setString(
                "state.backend.rocksdb.localdir", folder.resolve("rocksdb").toString());
        // Most look-ups are for contacts that nobody has heard of yet.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        // Everything is one process: after a pause of it (a closed laptop) nobody is lost, though all were silent.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, NOBODY_ELSE_TO_LOSE);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.setString("jobmanager.bind-host", LOOPBACK);
        configuration.setString("taskmanager.bind-host", LOOPBACK);
        configuration.setString("taskmanager.host", LOOPBACK);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        return configuration;
    }
}
