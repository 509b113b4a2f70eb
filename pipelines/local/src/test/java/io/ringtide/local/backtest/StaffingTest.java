package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.staffing.StaffingNeed;
import io.ringtide.local.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A storm over Jeju on a Monday morning, through {@code backtest}: what its centre lacks, and who helps. */
@ExtendWith(StormMorning.Shared.class)
class StaffingTest {
    private static final Instant START = StormMorning.START;

    private static final long STORM = START.plus(Duration.ofMinutes(60)).toEpochMilli();
    private static final long STORM_ENDS = START.plus(Duration.ofMinutes(90)).toEpochMilli();
    private static final long MINUTE = 60_000;

    private static List<String> lines = List.of();
    private static BacktestRun run = new BacktestRun(Path.of(""), "");

    @BeforeAll
    static void simulate(StormMorning morning) {
        lines = morning.lines();
        run = morning.run();
    }

    @Test
    void shouldSayWhatTheCentreLacksAndUntilWhenEveryMinute() throws IOException {
        List<JsonNode> jeju = inTrouble();

        assertThat(jeju).extracting(row -> text(row, "centre")).containsOnly("jeju");
        assertThat(time(jeju.get(0), "as_of")).isBetween(STORM, STORM + 2 * MINUTE);
        assertThat(time(jeju.get(jeju.size() - 1), "as_of")).isBetween(STORM_ENDS, STORM_ENDS + 30 * MINUTE);
        assertThat(jeju).allSatisfy(row -> {
            int required = row.path("required_agents").asInt();
            int staffed = row.path("staffed_agents").asInt();
            assertThat(row.path("gap").asInt()).isEqualTo(required - staffed).isPositive();
            assertThat(time(row, "clear_backlog_by")).isEqualTo(time(row, "as_of") + 15 * MINUTE);
            assertThat(row.path("queue").isNull()).isTrue();
            assertThat(text(row, "model")).isEqualTo("erlang_a");
            assertThat(row.path("inputs").path("surge").isBoolean()).isTrue();
        });
        assertThat(jeju)
                .filteredOn(row -> time(row, "as_of") <= STORM_ENDS)
                .hasSize((int) ((STORM_ENDS - time(jeju.get(0), "as_of")) / MINUTE) + 1);
        JsonNode height = at(jeju, STORM + 20 * MINUTE);
        // Twenty times two to three calls a minute of three minutes each, and some who call again.
        assertThat(height.path("required_agents").asInt()).isBetween(110, 350);
        assertThat(height.path("measures"))
                .extracting(JsonNode::asText)
                .containsExactly("overflow", "callback_offer", "announcement");
        assertThat(height.path("inputs").path("usual_calls_per_minute").asDouble())
                .isBetween(1.0, 5.0);
        assertThat(height.path("help_until").isNull())
                .as("nobody knows while it goes on")
                .isTrue();
        assertThat(jeju)
                .filteredOn(row -> time(row, "as_of") > STORM_ENDS + 5 * MINUTE)
                .anySatisfy(row -> assertThat(time(row, "help_until")).isGreaterThan(time(row, "as_of") + 14 * MINUTE));
    }

    /** Each donor is named on both sides, lends one way, and keeps to itself what its own callers need. */
    @Test
    void shouldNameDonorsWhoKeepTheirOwnServiceLevel() throws IOException {
        Map<String, Map<Long, JsonNode>> byCentre = new HashMap<>();
        for (JsonNode row : run.staffing()) {
            byCentre.computeIfAbsent(text(row, "centre"), any -> new HashMap<>())
                    .put(time(row, "as_of"), row);
        }
        List<String> donors = new ArrayList<>();
        for (JsonNode row : inTrouble()) {
            int borrowed = 0;
            for (JsonNode loan : row.path("borrow_from")) {
                String donor = text(loan, "centre");
                int agents = loan.path("slack").asInt();
                donors.add(donor);
                borrowed += agents;
                // Who lends as many as before is not told of again.
                JsonNode told = byCentre.getOrDefault(donor, Map.of()).get(time(row, "as_of"));
                if (told == null) {
                    continue;
                }
                assertThat(told.path("borrow_from")).isEmpty();
                assertThat(told.path("lend_to")).hasSize(1);
                assertThat(text(told.path("lend_to").path(0), "centre")).isEqualTo("jeju");
                assertThat(told.path("lend_to").path(0).path("agents").asInt()).isEqualTo(agents);
                JsonNode inputs = told.path("inputs");
                double calls = inputs.path("calls_per_minute").asDouble() / 60;
                double aht = inputs.path("aht_s").asDouble();
                int own = inputs.path("patience_s").isNull()
                        ? StaffingNeed.DEFAULT.agentsOfPatient(calls, aht)
                        : StaffingNeed.DEFAULT.agentsOfImpatient(
                                calls, aht, inputs.path("patience_s").asDouble());
                int spare = told.path("staffed_agents").asInt() - own;
                assertThat(agents).isBetween(1, (int) (0.8 * spare));
            }
            assertThat(borrowed + row.path("missing_agents").asInt())
                    .isLessThanOrEqualTo(row.path("gap").asInt());
        }
        assertThat(donors).contains("seoul", "gyeonggi").doesNotContain("jeju");
    }

    /** The planner's calculator, asked by hand with what the record says of calls, handle time and waits. */
    @Test
    void shouldTellOfEachIntervalWhatTheCalculatorSays() throws IOException {
        int asked = 0;
        int ofImpatient = 0;
        for (JsonNode interval : run.intervals()) {
            if (text(interval, "scope").startsWith("region:")) {
                assertThat(interval.has("required_agents")).isFalse();
                continue;
            }
            double refused = interval.path("blocked").asDouble();
            double attempts = refused + interval.path("offered").asDouble();
            double share = attempts == 0
                    ? 1
                    : Math.min(1, interval.path("distinct_callers").asDouble() / attempts);
            double calls = interval.path("entered").asDouble() + refused * share;
            long handled = interval.path("handled").asLong();
            JsonNode required = interval.required("required_agents");
            if (calls == 0 || handled == 0) {
                assertThat(required.asText()).as("%s", interval).isEqualTo(calls == 0 ? "0" : "null");
                continue;
            }
            double aht = (interval.path("talk_ms").asDouble()
                            + interval.path("hold_ms").asDouble()
                            + interval.path("acw_ms").asDouble())
                    / handled
                    / 1_000;
            long gaveUp = interval.path("abandoned").asLong();
            List<String> question = new ArrayList<>(List.of("staffing", "--calls", Double.toString(calls)));
            question.addAll(List.of("--interval", minutes(interval), "--aht", Double.toString(aht)));
            if (gaveUp >= 30) {
                double waited = interval.path("wait_ms_answered").asDouble()
                        + interval.path("wait_ms_abandoned").asDouble();
                question.addAll(List.of("--patience", Double.toString(waited / gaveUp / 1_000)));
                ofImpatient++;
            }
            CommandRun answer = CommandRun.of(question.toArray(new String[0]));
            assertThat(answer.lines().get(0))
                    .as("%s of %s", question, interval)
                    .contains("\"required_agents\":" + required.asText() + ",");
            asked++;
        }
        assertThat(asked).isGreaterThan(500);
        assertThat(ofImpatient).isGreaterThan(5);
    }

    private static String minutes(JsonNode interval) {
        return Duration.ofMillis(time(interval, "to") - time(interval, "from")).toString();
    }

    /** As many as the floor says are there: who has been lent counts where they belong. */
    @Test
    void shouldCountAgentsAsTheFloorDoes() throws IOException {
        Map<String, JsonNode> frames = new HashMap<>();
        run.rows(BacktestRun.METRICS, row -> text(row, "scope").startsWith("centre:"))
                .forEach(row -> frames.put(text(row, "as_of") + text(row, "scope"), row.path("live")));
        assertThat(run.staffing()).hasSizeGreaterThan(13 * 30).allSatisfy(row -> {
            JsonNode live = frames.get(text(row, "as_of") + text(row, "scope"));
            int there = StreamSupport.stream(
                            List.of("AVAILABLE", "RINGING", "TALKING", "HOLD", "ACW")
                                    .spliterator(),
                            false)
                    .mapToInt(state -> live.path("agents").path(state).asInt())
                    .sum();
            assertThat(row.path("staffed_agents").asInt()).isEqualTo(there);
            assertThat(row.path("inputs").path("waiting")).isEqualTo(live.path("waiting"));
        });
    }

    @Test
    void shouldBeQuietElsewhereAndBefore() throws IOException {
        List<JsonNode> all = run.staffing();
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing((JsonNode row) -> text(row, "as_of"))
                        .thenComparing(row -> text(row, "centre")));
        assertThat(time(all.get(0), "as_of")).isEqualTo(START.toEpochMilli() + 16 * MINUTE);
        assertThat(all).filteredOn(row -> time(row, "as_of") < STORM).allSatisfy(row -> {
            assertThat(row.path("in_trouble").asBoolean()).isFalse();
            assertThat(row.path("borrow_from")).isEmpty();
            assertThat(row.path("measures")).isEmpty();
        });
        assertThat(run.alerts().stream()
                        .filter(row -> text(row, "rule").equals("understaffed"))
                        .map(row -> text(row, "scope") + ' ' + text(row, "status")))
                .startsWith("centre:jeju PENDING", "centre:jeju FIRING")
                .endsWith("centre:jeju RESOLVED")
                .allMatch(told -> told.startsWith("centre:jeju "));
    }

    /** Who is paged is told what to do, in both languages, by the advice of the same slide. */
    @Test
    void shouldSayInTheAlertWhatToDo() throws IOException {
        Map<String, JsonNode> advice = new HashMap<>();
        inTrouble().forEach(row -> advice.put(text(row, "as_of"), row));
        List<JsonNode> told = run.rows(
                BacktestRun.ALERTS,
                row -> !row.path("action").isEmpty() && text(row, "status").equals("FIRING"));
        assertThat(told)
                .extracting(row -> text(row, "rule"))
                .contains("understaffed", "regional-surge", "longest-wait");
        assertThat(told).allSatisfy(row -> {
            JsonNode action = row.path("action");
            assertThat(action.path("centres")).hasSize(1);
            JsonNode centre = action.path("centres").path(0);
            JsonNode same = advice.get(text(row, "as_of"));
            for (String field : List.of(
                    "centre",
                    "as_of",
                    "required_agents",
                    "staffed_agents",
                    "gap",
                    "borrow_from",
                    "missing_agents",
                    "measures",
                    "clear_backlog_by",
                    "help_until")) {
                assertThat(centre.path(field)).as(field).isEqualTo(same.path(field));
            }
            assertThat(text(action, "summary"))
                    .startsWith("Jeju has " + same.path("staffed_agents").asInt() + " agents and needs "
                            + same.path("required_agents").asInt());
            assertThat(text(action, "summary_ko")).startsWith("제주: 상담사 ");
        });
        assertThat(told)
                .anySatisfy(row -> assertThat(text(row.path("action"), "summary"))
                        .contains(" from Seoul", "are missing everywhere: open the overflow, offer callbacks"));
        assertThat(run.rows(BacktestRun.ALERTS, row -> text(row, "status").equals("RESOLVED")))
                .allSatisfy(row -> assertThat(row.path("action")).isEmpty());
    }

    /** Surges, emergencies and alerts of the storm, too. */
    @Test
    void shouldWriteTheSameBytesForTheSameEventsInAnyOrder(@TempDir Path folder) throws IOException {
        Path events = EventLists.write(folder.resolve("shuffled.ndjson"), EventLists.shuffledAndRepeated(lines, 5));
        BacktestRun shuffled = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT1M");

        for (String name :
                List.of(BacktestRun.STAFFING, BacktestRun.ALERTS, BacktestRun.SURGES, BacktestRun.EMERGENCIES)) {
            assertThat(Files.size(run.out().resolve(name))).as(name).isPositive();
        }
        shuffled.assertSameFilesAs(run);
    }

    private static List<JsonNode> inTrouble() throws IOException {
        return run.rows(BacktestRun.STAFFING, row -> row.path("in_trouble").asBoolean());
    }

    private static JsonNode at(List<JsonNode> rows, long time) {
        return rows.stream()
                .filter(row -> time(row, "as_of") == time)
                .findFirst()
                .orElseThrow();
    }
}
