package io.ringtide.local.failures;

import io.ringtide.local.cluster.Cluster;
import io.ringtide.local.cluster.RunningProgram;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster that something is done to, once. */
final class Target {
    private final Cluster cluster;
    private final int time;
    private final @Nullable SmallDisk disk;
    private @Nullable RunningProgram hit;

    /**
     * @param time which time it is, from 0 on: task managers take turns
     * @param disk of the checkpoints, where a fault needs one
     */
    Target(Cluster cluster, int time, @Nullable SmallDisk disk) {
        this.cluster = cluster;
        this.time = time;
        this.disk = disk;
    }

    SmallDisk smallDisk() {
        return Objects.requireNonNull(disk);
    }

    Cluster cluster() {
        return cluster;
    }

    /** Whose turn it is. */
    RunningProgram taskManager() {
        return cluster.taskManagers().get(time % cluster.taskManagers().size());
    }

    /** To one subtask more; after as many as there are task managers comes one. */
    void rescale() throws IOException, InterruptedException {
        cluster.rescale(cluster.parallelism() % cluster.taskManagers().size() + 1);
    }

    void kill(RunningProgram program) {
        hit = program;
        program.kill();
    }

    void pause(RunningProgram program) throws IOException, InterruptedException {
        hit = program;
        program.pause();
    }

    /** The program it was done to; null where it was none of the cluster's. */
    @Nullable
    RunningProgram hit() {
        return hit;
    }
}
