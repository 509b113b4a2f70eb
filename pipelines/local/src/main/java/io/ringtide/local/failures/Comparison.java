package io.ringtide.local.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.cluster.Cluster;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Holds what a cluster has told to what a backtest tells. */
final class Comparison {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(2);

    private final Truth truth;
    private final Cluster cluster;

    Comparison(Truth truth, Cluster cluster) {
        this.truth = truth;
        this.cluster = cluster;
    }

    /**
     * What is wrong for good: what comes late, such as the last interval, is waited for.
     *
     * @param intruders how many records had to be rejected, and no other
     */
    List<String> wrong(FrameWatch watch, long intruders) throws InterruptedException, SQLException {
        long until = System.nanoTime() + LIMIT.toNanos();
        List<String> wrong = look(watch, intruders);
        while (!wrong.isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
            wrong = look(watch, intruders);
        }
        return wrong;
    }

    private List<String> look(FrameWatch watch, long intruders) throws InterruptedException, SQLException {
        List<String> wrong = new ArrayList<>();
        List<FrameWatch.Seen> frames = watch.seen().stream()
                .filter(frame -> frame.isComplete() && !truth.agrees(frame))
                .toList();
        if (!frames.isEmpty()) {
            wrong.add(frames.size() + " frames of the tenant as they left, one as of "
                    + frames.get(0).asOf());
        }
        Map<String, JsonNode> last = new TreeMap<>();
        read(TopicNames.METRICS, frame -> last.put(Truth.scopeId(frame), FrameWatch.numbers(frame)));
        differences("last frame", truth.last(), last, wrong);
        Map<String, JsonNode> shown = new TreeMap<>();
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(cluster.wallboard() + "/api/v1/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JSON.readTree(answer.body()).forEach(frame -> shown.put(Truth.scopeId(frame), FrameWatch.numbers(frame)));
            differences("frame of the wallboard", truth.last(), shown, wrong);
        } catch (IOException e) {
            wrong.add("the wallboard does not answer: " + e.getMessage());
        }
        Map<String, JsonNode> intervals = new TreeMap<>();
        read(
                TopicNames.INTERVALS,
                interval -> intervals.merge(
                        Truth.intervalId(interval),
                        interval,
                        (known, told) -> told.path("revision").asLong()
                                        >= known.path("revision").asLong()
                                ? told
                                : known));
        intervals.replaceAll((id, interval) -> Truth.values(interval));
        differences("interval", truth.intervals(), intervals, wrong);
        if (!cluster.history().isEmpty()) {
            differences(
                    "stored interval",
                    StoredIntervals.counters(truth.intervals()),
                    StoredIntervals.read(cluster),
                    wrong);
        }
        // A job that goes on from a checkpoint tells again what it had told since; the position is the same.
        Set<String> rejected = new TreeSet<>();
        read(
                TopicNames.REJECTED,
                rejection -> rejected.add(rejection.path("origin").toString()));
        if (rejected.size() != intruders) {
            wrong.add(rejected.size() + " rejected of " + intruders + " that had to be");
        }
        return wrong;
    }

    private static <V> void differences(String what, Map<String, V> expected, Map<String, V> told, List<String> wrong) {
        List<String> ids = expected.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(told.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        Set<String> unexpected = new TreeSet<>(told.keySet());
        unexpected.removeAll(expected.keySet());
        if (!unexpected.isEmpty()) {
            wrong.add(what + " of " + unexpected.size() + " that there should not be, such as "
                    + unexpected.iterator().next());
        }
        if (!ids.isEmpty()) {
            wrong.add(what + " of " + ids.size() + " of " + expected.size() + ", such as "
                    + ids.subList(0, Math.min(SHOWN, ids.size())));
        }
    }

    private void read(String topic, Consumer<JsonNode> rows) {
        TopicRecords.read(cluster.bootstrapServers(), topic, record -> {
            try {
                rows.accept(JSON.readTree(record.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
