package io.ringtide.local.cluster;

import io.ringtide.local.up.UpSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to bring up.
 *
 * @param up what is played and kept where, as for one process
 * @param configurationFolder where the configuration was read from; null for the built-in one
 * @param jobManagers 1, or 2: one that leads and one that stands by
 * @param taskManagers each takes one subtask of everything
 * @param parallelism of the live job; null for what it was, 2 in a new folder
 * @param checkpointEvery how often a checkpoint is taken
 */
public record ClusterSettings(
        UpSettings up,
        @Nullable Path configurationFolder,
        int jobManagers,
        int taskManagers,
        @Nullable Integer parallelism,
        Duration checkpointEvery) {
    public static final int DEFAULT_PARALLELISM = 2;
    public static final int DEFAULT_TASK_MANAGERS = 3;

    /** @throws IllegalArgumentException where the numbers do not go together */
    public ClusterSettings {
        if (jobManagers < 1 || jobManagers > 2) {
            throw new IllegalArgumentException("job managers: 1, or 2 with one that stands by; not " + jobManagers);
        }
        if (taskManagers < 1) {
            throw new IllegalArgumentException("task managers: 1 or more, not " + taskManagers);
        }
        checkParallelism(parallelism == null ? 1 : parallelism, taskManagers);
    }

    /** @throws IllegalArgumentException where so many task managers cannot run that */
    static void checkParallelism(int parallelism, int taskManagers) {
        if (parallelism < 1 || parallelism > taskManagers) {
            throw new IllegalArgumentException(
                    "parallelism " + parallelism + ": 1 to the number of task managers, " + taskManagers);
        }
    }

    ClusterPorts ports() {
        return new ClusterPorts(up.port());
    }
}
