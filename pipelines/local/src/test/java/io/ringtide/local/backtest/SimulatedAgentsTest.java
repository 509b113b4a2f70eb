package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.oracle.NaiveAgents;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of hours of the default utility, simulated, through {@code backtest}. */
class SimulatedAgentsTest {
    private static final Map<String, Integer> WINDOW_MINUTES =
            Map.of("PT1M", 1, "PT5M", 5, "PT15M", 15, "PT30M", 30, "PT1H", 60);

    private final Topology topology = TopologyFile.builtIn();
    private final Map<String, NaiveAgents> byScope = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void shouldShowThreeHoursAsTheOracleDoes() throws IOException {
        // Two and a half hours before noon, and none before: DAY is all there is.
        CommandRun simulated =
                CommandRun.of("simulate", "--hours", "3", "--start", "2026-08-03T00:40:00Z", "--storm", "jeju@1+1:x6");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());
        NaiveAgents all = new NaiveAgents(EventLists.toEvents(simulated.lines(), topology));

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT17M5S");

        for (JsonNode frame : run.rows(BacktestRun.METRICS, SimulatedAgentsTest::hasAgents)) {
            NaiveAgents agents = agents(all, text(frame, "scope"));
            long asOf = time(frame, "as_of");
            assertThat(byState(frame)).as(where(frame)).isEqualTo(withZeros(agents.byState(asOf)));
            WINDOW_MINUTES.forEach((window, minutes) ->
                    assertTimes(frame.required("windows").required(window), agents, asOf - minutes * 60_000L, asOf));
            assertTimes(frame.required("windows").required("DAY"), agents, 0, asOf);
        }
        List<JsonNode> intervals = run.rows(BacktestRun.INTERVALS, SimulatedAgentsTest::hasAgents);
        for (JsonNode interval : intervals) {
            NaiveAgents agents = agents(all, text(interval, "scope"));
            assertTimes(interval, agents, time(interval, "from"), time(interval, "to"));
        }
        assertThat(intervals)
                .anySatisfy(row ->
                        assertThat(row.required("agent_ringing_ms").longValue()).isPositive());
    }

    @Test
    void shouldSayNothingOfAgentsWhereNoneWereSeen() throws IOException {
        CommandRun simulated = CommandRun.of("simulate", "--hours", "0.2", "--no-agents");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT5M");

        assertThat(run.rows(BacktestRun.METRICS, SimulatedAgentsTest::hasAgents))
                .isNotEmpty()
                .allSatisfy(frame -> {
                    assertThat(frame.required("live").required("agents").isObject())
                            .isTrue();
                    assertThat(frame.required("live").required("agents")).isEmpty();
                    assertTimes(frame.required("windows").required("PT15M"), new NaiveAgents(List.of()), 0, 1);
                });
    }

    private static void assertTimes(JsonNode row, NaiveAgents agents, long from, long to) {
        Map<AgentState, Long> times = new EnumMap<>(AgentState.class);
        for (AgentState state : AgentState.values()) {
            times.put(state, agents.time(state, from, to));
            if (state != AgentState.OFFLINE) {
                String name = "agent_" + state.name().toLowerCase(Locale.ROOT) + "_ms";
                assertThat(row.required(name).longValue()).as(name).isEqualTo(times.get(state));
            }
        }
        long available = times.get(AgentState.AVAILABLE);
        long busy = times.get(AgentState.RINGING)
                + times.get(AgentState.TALKING)
                + times.get(AgentState.HOLD)
                + times.get(AgentState.ACW);
        assertThat(row.required("occupancy_n").longValue()).isEqualTo(available + busy);
        if (available + busy == 0) {
            assertThat(row.required("occupancy").isNull()).isTrue();
        } else {
            assertThat(row.required("occupancy").doubleValue())
                    .isCloseTo(busy / (double) (available + busy), Offset.offset(5.1e-7));
        }
        assertThat(row.required("staffed_seconds").doubleValue())
                .isEqualTo((available + busy + times.get(AgentState.PAUSED)) / 1_000.0);
    }

    /** Regions of callers have none. */
    private static boolean hasAgents(JsonNode row) {
        return !text(row, "scope").startsWith("region:");
    }

    private NaiveAgents agents(NaiveAgents all, String written) {
        return byScope.computeIfAbsent(written, any -> {
            Scope scope = Scope.parse(written);
            String name = scope.name();
            Map<String, Centre> centres = topology.tenants().get(0).centres().stream()
                    .collect(Collectors.toMap(Centre::id, centre -> centre));
            return switch (scope.kind()) {
                case QUEUE -> {
                    int slash = name.indexOf('/');
                    yield all.in(name.substring(0, slash)::equals, name.substring(slash + 1));
                }
                case CENTRE -> all.in(name::equals, "");
                case VENDOR -> all.in(id -> centres.get(id).vendor().equals(name), "");
                case HANDLING_REGION -> all.in(id -> centres.get(id).region().equals(name), "");
                case TENANT -> all;
                case REGION -> throw new IllegalArgumentException("callers have no agents: " + scope);
            };
        });
    }

    private static Map<AgentState, Integer> byState(JsonNode frame) {
        Map<AgentState, Integer> counts = new EnumMap<>(AgentState.class);
        frame.required("live")
                .required("agents")
                .properties()
                .forEach(state -> counts.put(
                        AgentState.valueOf(state.getKey()), state.getValue().intValue()));
        return counts;
    }

    private static Map<AgentState, Integer> withZeros(Map<AgentState, Integer> counts) {
        if (!counts.isEmpty()) {
            for (AgentState state : AgentState.values()) {
                counts.putIfAbsent(state, 0);
            }
        }
        return counts;
    }

    private static String where(JsonNode frame) {
        return text(frame, "scope") + " as of " + text(frame, "as_of");
    }
}
