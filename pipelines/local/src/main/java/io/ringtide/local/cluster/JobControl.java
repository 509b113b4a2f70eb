package io.ringtide.local.cluster;

import io.ringtide.local.flink.FlinkPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.util.ExceptionUtils;

/** A running job, spoken to through the REST API of Flink's job managers, of which any that lives will do. */
final class JobControl {
    private static final long LIMIT_SECONDS = 10;
    private static final long SAVEPOINT_LIMIT_SECONDS = 120;
    /** Longer than ZooKeeper takes to know that a leader is gone. */
    private static final Duration ELECTION_LIMIT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final String jobName;
    private final List<Integer> ports;

    /** @param ports of the job managers' REST on this machine */
    JobControl(String jobName, List<Integer> ports) {
        this.jobName = jobName;
        this.ports = List.copyOf(ports);
    }

    /** Whether all tasks of the job run. */
    boolean isRunning() throws InterruptedException {
        try {
            return ask((client, job) -> {
                if (job.getJobState() != JobStatus.RUNNING) {
                    return false;
                }
                return client
                        .getJobDetails(job.getJobId())
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .getJobVertexInfos()
                        .stream()
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
            });
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Takes a savepoint and goes on.
     *
     * @return where it is
     */
    String savepoint(Path folder) throws IOException, InterruptedException {
        return askLeader((client, job) ->
                await(client.triggerSavepoint(job.getJobId(), FlinkPaths.of(folder), SavepointFormatType.CANONICAL)));
    }

    /**
     * Takes a savepoint and stops the job there.
     *
     * @return where the savepoint is
     */
    String stop(Path folder) throws IOException, InterruptedException {
        return askLeader((client, job) -> await(
                client.stopWithSavepoint(job.getJobId(), false, FlinkPaths.of(folder), SavepointFormatType.CANONICAL)));
    }

    private static String await(CompletableFuture<String> savepoint) throws Exception {
        try {
            return savepoint.get(SAVEPOINT_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new SavepointPendingException(SAVEPOINT_LIMIT_SECONDS);
        }
    }

    /** The same once there is a leader: while one is being elected every job manager refuses, and that is over in seconds. */
    private <T> T askLeader(Question<T> question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ELECTION_LIMIT.toNanos();
        while (true) {
            try {
                return ask(question);
            } catch (NoLeaderException electing) {
                if (System.nanoTime() - deadline > 0) {
                    throw electing;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private <T> T ask(Question<T> question) throws IOException, InterruptedException {
        IOException last = new IOException("no job manager is known");
        for (int port : ports) {
            try (RestClusterClient<StandaloneClusterId> client = client(port)) {
                JobStatusMessage job;
                try {
                    job = find(client);
                } catch (IOException | ExecutionException | TimeoutException notThisOne) {
                    String refusal = "the job manager on port " + port + ": " + reason(notThisOne);
                    if (isElecting(notThisOne)) {
                        last = new NoLeaderException(refusal, notThisOne);
                    } else if (!(last instanceof NoLeaderException)) {
                        last = new IOException(refusal, notThisOne);
                    }
                    continue;
                }
                return question.ask(client, job);
            } catch (InterruptedException | IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the job manager on port " + port + ": " + reason(e), e);
            }
        }
        throw last;
    }

    private JobStatusMessage find(RestClusterClient<StandaloneClusterId> client)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        return client.listJobs().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
                .filter(job ->
                        job.getJobName().equals(jobName) && !job.getJobState().isGloballyTerminalState())
                .findFirst()
                .orElseThrow(() -> new IOException("no " + jobName + " runs there"));
    }

    private static RestClusterClient<StandaloneClusterId> client(int port) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, FlinkSettings.LOOPBACK);
        configuration.set(RestOptions.PORT, port);
        configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 0);
        return new RestClusterClient<>(configuration, StandaloneClusterId.getInstance());
    }

    private static String reason(Exception failed) {
        Throwable cause =
                failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        return String.valueOf(cause.getMessage());
    }

    /** Flink's answer for as long as nobody leads. */
    private static boolean isElecting(Exception refused) {
        return ExceptionUtils.findThrowable(refused, RestClientException.class)
                .filter(answer -> answer.getHttpResponseStatus().equals(HttpResponseStatus.SERVICE_UNAVAILABLE))
                .isPresent();
    }

    /** No job manager leads yet, so nothing was asked of any. */
    private static final class NoLeaderException extends IOException {
        private static final long serialVersionUID = 1L;

        NoLeaderException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** What one asks of a cluster about the job. */
    private interface Question<T> {
        T ask(RestClusterClient<StandaloneClusterId> client, JobStatusMessage job) throws Exception;
    }
}
