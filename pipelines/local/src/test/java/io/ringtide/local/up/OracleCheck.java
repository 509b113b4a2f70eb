package io.ringtide.local.up;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what came out to the naive count over the same events. */
final class OracleCheck {
    private static final int SHOWN = 5;
    private static final Map<String, Duration> WINDOWS = Map.of(
            "PT1M", Duration.ofMinutes(1),
            "PT5M", Duration.ofMinutes(5),
            "PT15M", Duration.ofMinutes(15),
            "PT30M", Duration.ofMinutes(30),
            "PT1H", Duration.ofHours(1));

    private final NaiveFloor floor;

    OracleCheck(NaiveFloor floor) {
        this.floor = floor;
    }

    /** Whether the floor has a number for that scope. */
    boolean knows(Scope scope) {
        return scope.kind() == Scope.Kind.QUEUE
                || scope.kind() == Scope.Kind.CENTRE
                || scope.kind() == Scope.Kind.TENANT;
    }

    /**
     * Cell for cell: quarter hours and half hours of every queue, centre and tenant. An interval that was over before
     * the first watermark is told of only where something happened in it.
     */
    void assertIntervals(Map<FloorRecords.Cell, FloorRecords.Revision> actual) {
        Map<FloorRecords.Cell, NaiveCounters> expected = new HashMap<>();
        for (Duration length : List.of(Duration.ofMinutes(15), Duration.ofMinutes(30))) {
            for (NaiveInterval interval : floor.intervals(PlayFile.ZONE, length)) {
                expected.put(
                        new FloorRecords.Cell(interval.scope().scope(), interval.from(), interval.to()),
                        interval.counters());
            }
        }
        List<String> differing = new ArrayList<>();
        expected.forEach((cell, counters) -> {
            FloorRecords.Revision told = actual.get(cell);
            NaiveCounters found = told == null ? FloorRecords.zero() : told.counters();
            if (!found.equals(counters)) {
                differing.add(cell + "\n  expected " + counters + "\n  was      " + found);
            }
        });
        Map<Scope, NaiveScope> scopes =
                floor.scopes().stream().collect(Collectors.toMap(NaiveScope::scope, Function.identity()));
        actual.forEach((cell, told) -> {
            // A play's clock goes on after its last event: who was still waiting then may be missed in the next
            // interval.
            NaiveScope scope = scopes.get(cell.scope());
            boolean isUnexpected =
                    !expected.containsKey(cell) && !told.counters().equals(FloorRecords.zero());
            if (isUnexpected
                    && (scope == null || !told.counters().equals(floor.in(scope).counters(cell.from(), cell.to())))) {
                differing.add(cell + " is not of this play: " + told);
            }
        });
        assertThat(differing.stream().limit(SHOWN))
                .as(differing.size() + " of " + expected.size() + " intervals differ")
                .isEmpty();
        assertThat(expected).isNotEmpty();
    }

    /** Windows, totals and queue depths of every queue, centre and tenant as of one slide. */
    void assertFrames(JsonNode frames, long asOf) {
        Map<Scope, JsonNode> byScope = new HashMap<>();
        frames.forEach(frame -> byScope.put(Scope.parse(frame.path("scope").asText()), frame));
        for (NaiveScope scope : floor.scopes()) {
            JsonNode frame = byScope.get(scope.scope());
            assertThat(frame).as(scope.toString()).isNotNull();
            assertThat(FloorRecords.millis(frame, "as_of")).as(scope.toString()).isEqualTo(asOf);
            assertFrame(scope, frame, asOf);
        }
    }

    private void assertFrame(NaiveScope scope, JsonNode frame, long asOf) {
        NaiveView view = floor.in(scope);
        assertThat(FloorRecords.counters(frame.path("totals")))
                .as("totals of " + scope)
                .isEqualTo(view.counters(Long.MIN_VALUE, asOf));
        for (Map.Entry<String, Long> start : starts(asOf).entrySet()) {
            assertThat(FloorRecords.counters(frame.path("windows").path(start.getKey())))
                    .as(start.getKey() + " of " + scope)
                    .isEqualTo(view.counters(start.getValue(), asOf));
        }
        JsonNode live = frame.path("live");
        assertThat(live.path("waiting").asInt(-1))
                .as("waiting in " + scope + " by " + frame)
                .isEqualTo(view.waiting(asOf));
        assertThat(
                        live.path("longest_wait_since").isNull()
                                ? OptionalLong.empty()
                                : OptionalLong.of(FloorRecords.millis(live, "longest_wait_since")))
                .as("longest wait in " + scope)
                .isEqualTo(view.longestWaitSince(asOf));
    }

    private static Map<String, Long> starts(long asOf) {
        Map<String, Long> starts = WINDOWS.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, window -> asOf - window.getValue().toMillis()));
        starts.put(
                "DAY",
                Instant.ofEpochMilli(asOf - 1)
                        .atZone(PlayFile.ZONE)
                        .toLocalDate()
                        .atStartOfDay(PlayFile.ZONE)
                        .toInstant()
                        .toEpochMilli());
        return starts;
    }
}
