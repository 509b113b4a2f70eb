package io.ringtide.local.cluster;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What one can ask of a running cluster by its data folder, from any process: a savepoint, or another parallelism. For the
 * latter the next run is written down and the job stopped with a savepoint; the process that started the cluster sees that
 * and starts it again from there.
 */
public final class Rescaling {
    private static final String FLINK = "flink";

    private final Path folder;
    private final FlinkRun run;
    private final JobControl job;

    private Rescaling(Path folder, FlinkRun run) {
        this.folder = folder;
        this.run = run;
        this.job = LiveCluster.job(new ClusterPorts(run.port()));
    }

    /**
     * @param data the data folder of the cluster
     * @throws IOException where no cluster ever ran in it
     */
    public static Rescaling of(Path data) throws IOException {
        Path folder = data.toAbsolutePath().normalize().resolve(FLINK);
        FlinkRun run = FlinkRun.load(folder)
                .orElseThrow(() -> new IOException(data + " is of no cluster: ./ringtide cluster up makes one"));
        return new Rescaling(folder, run);
    }

    /** Takes a savepoint, and returns where it is. */
    public String savepoint() throws IOException, InterruptedException {
        return job.savepoint(LiveCluster.savepoints(folder));
    }

    /**
     * Stops the job and has it started again with that parallelism; returns when it has stopped.
     *
     * @return where the savepoint is that it starts from
     * @throws IllegalArgumentException where the task managers do not suffice
     * @throws SavepointPendingException where the savepoint takes long: it may still be completed, and then the job goes on as
     *     was asked for
     */
    public String rescale(int parallelism) throws IOException, InterruptedException {
        ClusterSettings.checkParallelism(parallelism, run.taskManagers());
        run.next(parallelism).save(folder);
        try {
            return job.stop(LiveCluster.savepoints(folder));
        } catch (SavepointPendingException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            run.save(folder);
            throw e;
        }
    }
}
