package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Scope;
import io.ringtide.local.oracle.NaiveCounters;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.local.oracle.NaiveInterval;
import io.ringtide.local.oracle.NaiveScope;
import io.ringtide.local.oracle.NaiveView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Holds rows of a backtest against the naive computation. */
final class Oracle {
    private static final List<Duration> LENGTHS = List.of(Duration.ofMinutes(15), Duration.ofMinutes(30));
    private static final Map<String, Duration> WINDOWS = Map.of(
            "PT1M", Duration.ofMinutes(1),
            "PT5M", Duration.ofMinutes(5),
            "PT15M", Duration.ofMinutes(15),
            "PT30M", Duration.ofMinutes(30),
            "PT1H", Duration.ofHours(1));

    private static final Set<String> NOT_OF_COHORTS =
            Set.of("offered", "blocked", "handled", "talk_ms", "hold_ms", "acw_ms", "late_exit");

    private final NaiveFloor floor;
    private final ZoneId zone;
    private final Set<NaiveScope> scopes;
    private final Map<NaiveScope, NaiveView> views = new HashMap<>();
    private final Map<String, NaiveView> viewsOfADay = new HashMap<>();

    Oracle(NaiveFloor floor, ZoneId zone) {
        this.floor = floor;
        this.zone = zone;
        this.scopes = floor.scopes();
    }

    /**
     * All intervals of queues, centres and tenants that are named by events, cell for cell.
     *
     * @return how many there were
     */
    int assertIntervals(List<JsonNode> rows) {
        Map<String, JsonNode> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(key(scope(row), time(row, "from"), time(row, "to")), row));
        assertThat(byKey).as("each interval of a scope once").hasSameSizeAs(rows);
        int compared = 0;
        for (Duration length : LENGTHS) {
            for (NaiveInterval expected : floor.intervals(zone, length)) {
                String key = key(expected.scope(), expected.from(), expected.to());
                assertThat(byKey).containsKey(key);
                JsonNode row = byKey.get(key);
                assertCounters(key, counters(row, Set.of()), expected.counters());
                assertCounters("cohort of " + key, counters(row.required("cohort"), NOT_OF_COHORTS), expected.cohort());
                assertThat(row.required("waiting").intValue())
                        .as("waiting at the end of " + key)
                        .isEqualTo(expected.waiting());
                compared++;
            }
        }
        return compared;
    }

    /** All numbers of one frame, if it is of a scope that the oracle knows. */
    void assertFrame(JsonNode row) {
        NaiveScope scope = scope(row);
        if (!scopes.contains(scope)) {
            return;
        }
        NaiveView view = views.computeIfAbsent(scope, floor::in);
        long asOf = time(row, "as_of");
        JsonNode live = row.required("live");
        String where = key(scope, asOf, asOf);
        assertThat(live.required("waiting").intValue()).as(where + " waiting").isEqualTo(view.waiting(asOf));
        OptionalLong longest = view.longestWaitSince(asOf);
        if (longest.isPresent()) {
            assertThat(time(live, "longest_wait_since"))
                    .as(where + " longest_wait_since")
                    .isEqualTo(longest.getAsLong());
        } else {
            assertThat(live.required("longest_wait_since").isNull()).as(where).isTrue();
        }
        long day = startOfDay(asOf - 1);
        NaiveView ofDay = viewsOfADay.computeIfAbsent(
                key(scope, day, day),
                any -> view.between(
                        day - Duration.ofHours(1).toMillis(),
                        day + Duration.ofHours(25).toMillis()));
        WINDOWS.forEach((name, length) -> assertWindow(row, name, ofDay, asOf - length.toMillis(), asOf));
        assertWindow(row, "DAY", ofDay, day, asOf);
    }

    /** What the oracle has an opinion on. */
    Set<NaiveScope> scopes() {
        return scopes;
    }

    static NaiveScope scope(JsonNode row) {
        return new NaiveScope(text(row, "tenant"), Scope.parse(text(row, "scope")));
    }

    private static void assertWindow(JsonNode row, String window, NaiveView view, long from, long to) {
        NaiveCounters expected = view.counters(from, to);
        NaiveCounters actual = counters(row.required("windows").required(window), Set.of());
        assertCounters(window + " of " + key(scope(row), from, to), actual, expected);
    }

    /** Says what differs only where something does: there are many. */
    private static void assertCounters(String what, NaiveCounters actual, NaiveCounters expected) {
        if (!actual.equals(expected)) {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }

    private long startOfDay(long time) {
        return Instant.ofEpochMilli(time)
                .atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
    }

    /** @param missing what these fields do not say, and so is 0 */
    private static NaiveCounters counters(JsonNode row, Set<String> missing) {
        Map<String, Long> counts = new TreeMap<>();
        for (String name : NaiveCounters.names()) {
            assertThat(row.has(name)).as(name).isNotEqualTo(missing.contains(name));
            counts.put(name, row.path(name).longValue());
        }
        return new NaiveCounters(
                counts, buckets(row, "wait_histogram_answered"), buckets(row, "wait_histogram_abandoned"));
    }

    private static long[] buckets(JsonNode row, String name) {
        JsonNode array = row.required(name);
        long[] buckets = new long[array.size()];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = array.get(i).longValue();
        }
        return buckets;
    }

    private static String key(NaiveScope scope, long from, long to) {
        return scope.tenant() + '/' + scope.scope() + ' ' + Instant.ofEpochMilli(from) + ' ' + Instant.ofEpochMilli(to);
    }
}
