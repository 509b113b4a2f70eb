package io.ringtide.local.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Holds what a cluster has told to what a backtest tells. */
final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(2);

    private final Truth truth;
    private final String bootstrapServers;

    Comparison(Truth truth, String bootstrapServers) {
        this.truth = truth;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * What is wrong for good: what comes late, such as the last interval, is waited for.
     *
     * @param intruders how many records had to be rejected, and no other
     */
    List<String> wrong(FrameWatch watch, long intruders) {
        long until = System.nanoTime() + LIMIT.toNanos();
        List<String> wrong = look(watch, intruders);
        while (!wrong.isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
            wrong = look(watch, intruders);
        }
        return wrong;
    }

    private List<String> look(FrameWatch watch, long intruders) {
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
        AtomicLong rejected = new AtomicLong();
        read(TopicNames.REJECTED, rejection -> rejected.incrementAndGet());
        if (rejected.get() != intruders) {
            wrong.add(rejected + " rejected of " + intruders + " that had to be");
        }
        return wrong;
    }

    private static void differences(
            String what, Map<String, JsonNode> expected, Map<String, JsonNode> told, List<String> wrong) {
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
        TopicRecords.read(bootstrapServers, topic, record -> {
            try {
                rows.accept(JSON.readTree(record.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
