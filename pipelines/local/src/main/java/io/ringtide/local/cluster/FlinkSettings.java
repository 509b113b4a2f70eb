package io.ringtide.local.cluster;

import io.ringtide.local.flink.FlinkPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Flink's configuration for processes of their own on this machine, as it is on a cluster where that can be. */
final class FlinkSettings {
    static final String LOOPBACK = "127.0.0.1";

    private static final int MAX_PARALLELISM = 720;
    static final String CHECKPOINTS = "checkpoints";

    private static final int RETAINED_CHECKPOINTS = 3;
    /** Who is gone is missed soon, and who only is slow on a busy machine is not. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(2);

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private FlinkSettings() {}

    /**
     * The live job's cluster.
     *
     * @param folder holds checkpoints, savepoints and what leaders know
     */
    static Configuration live(Path folder, FlinkRun run, int zooKeeperPort, Duration checkpointEvery) {
        Configuration configuration = common();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, run.parallelism());
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        // Most look-ups are for contacts that nobody has heard of yet.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPaths.of(folder.resolve(CHECKPOINTS)));
        configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, FlinkPaths.of(folder.resolve("savepoints")));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // A full disk or a database that is away is no reason to give up what runs.
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + zooKeeperPort);
        configuration.set(HighAvailabilityOptions.HA_CLUSTER_ID, run.id());
        configuration.set(HighAvailabilityOptions.HA_STORAGE_PATH, FlinkPaths.of(folder.resolve("leaders")));
        configuration.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, SESSION_TIMEOUT);
        configuration.set(HighAvailabilityOptions.ZOOKEEPER_CONNECTION_TIMEOUT, CONNECTION_TIMEOUT);
        // Who stands by is to find that a job was stopped, and not to begin it again.
        configuration.setString("job-result-store.delete-on-commit", "false");
        return configuration;
    }

    /** The history job's cluster, which has one job manager and no high availability. */
    static Configuration history(int rpcPort, int restPort) {
        Configuration configuration = common();
        configuration.set(JobManagerOptions.PORT, rpcPort);
        configuration.set(RestOptions.PORT, restPort);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        return configuration;
    }

    private static Configuration common() {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.setString("web.submit.enable", "false");
        configuration.setString("web.cancel.enable", "false");
        configuration.setString("web.rescale.enable", "false");
        // Pages of others are not told what Flink answers; its own need no leave.
        configuration.setString("web.access-control-allow-origin", "http://localhost");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT_EVERY);
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BACKOFF);
        memory(configuration);
        return configuration;
    }

    private static void memory(Configuration configuration) {
        configuration.set(JobManagerOptions.JVM_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
        configuration.set(JobManagerOptions.OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(64));
        configuration.set(JobManagerOptions.JVM_METASPACE, MemorySize.ofMebiBytes(192));
        configuration.set(JobManagerOptions.JVM_OVERHEAD_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(JobManagerOptions.JVM_OVERHEAD_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.JVM_METASPACE, MemorySize.ofMebiBytes(192));
        configuration.set(TaskManagerOptions.JVM_OVERHEAD_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.JVM_OVERHEAD_MAX, MemorySize.ofMebiBytes(64));
    }

    /** As the file that Flink's programs read. */
    static void write(Configuration configuration, Path folder) throws IOException {
        List<String> lines = ConfigurationUtils.convertConfigToWritableLines(configuration, false);
        Files.write(Files.createDirectories(folder).resolve("config.yaml"), lines);
    }
}
