package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.command.CommandRun;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of the default utility that are easily taken for one another, through {@code backtest}. */
class SurgeKindsTest {
    /** 09:00 in Seoul. */
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");

    private static final Instant BILLS = START.plus(Duration.ofMinutes(90));
    private static final Instant BILLS_END = BILLS.plus(Duration.ofHours(2));
    private static final long MINUTE = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void shouldTakeABillingDayThatWasPublishedForNoSurgeAndOneThatWasNotForANationalOne() throws IOException {
        List<String> unpublished = billingDay("x2.5");
        List<String> published = new ArrayList<>(unpublished);
        published.add(billingDayIsPublished(2.5));

        assertThat(backtest("published", published)).isEmpty();
        List<JsonNode> surges = backtest("unpublished", unpublished);
        assertThat(surges).extracting(row -> text(row, "kind")).containsOnly("NATIONAL");
        assertThat(time(surges.get(0), "detected_at") - BILLS.toEpochMilli())
                .as("on a first day, of which only the topology's guess is known")
                .isBetween(0L, 30 * MINUTE);
    }

    @Test
    void shouldFindAStormOnABillingDayThatWasPublished() throws IOException {
        List<String> events = billingDay("x2", "--storm", "jeju@2.5+1:x8");
        events.add(billingDayIsPublished(2));

        List<JsonNode> surges = backtest("storm", events);
        assertThat(surges).allSatisfy(row -> {
            assertThat(text(row, "kind")).isEqualTo("REGIONAL");
            assertThat(row.path("regions")).extracting(JsonNode::asText).containsExactly("jeju");
        });
        assertThat(time(surges.get(0), "detected_at"))
                .isBetween(START.toEpochMilli() + 150 * MINUTE, START.toEpochMilli() + 155 * MINUTE);
        assertThat(surges.get(0)
                        .path("evidence")
                        .path("scopes")
                        .path(0)
                        .path("known_event")
                        .asDouble())
                .isEqualTo(2);
    }

    /** From half past ten on nobody in Daejeon is answered any more: everything that agents there do is left out. */
    @Test
    void shouldTellOfACentreWhereNobodyIsAnsweredAnyMore() throws IOException {
        List<String> usual = simulate();
        List<String> events = new ArrayList<>();
        for (String line : usual) {
            JsonNode event = JSON.readTree(line);
            boolean isOfCentre = event.path("data").path("centre").asText().equals("daejeon-chungnam");
            boolean isOfAgents = List.of("answered", "ended", "wrapup_ended")
                            .contains(event.path("type").asText().replace("ringtide.contact.", ""))
                    || event.path("type").asText().equals("ringtide.agent.state_changed");
            boolean isDead = !Instant.parse(event.path("time").asText()).isBefore(BILLS);
            if (!(isOfCentre && isOfAgents && isDead)) {
                events.add(line);
            }
        }

        assertThat(backtest("usual", usual)).isEmpty();
        List<JsonNode> surges = backtest("dead", events);
        assertThat(surges).isNotEmpty().allSatisfy(row -> {
            assertThat(text(row, "kind")).isEqualTo("CENTRE_FAILURE");
            assertThat(row.path("regions")).extracting(JsonNode::asText).containsExactly("daejeon-chungnam");
            assertThat(row.path("evidence").path("scopes"))
                    .extracting(scope -> text(scope, "scope"))
                    .containsExactly("centre:daejeon-chungnam");
        });
        assertThat(time(surges.get(0), "detected_at") - BILLS.toEpochMilli()).isBetween(5 * MINUTE, 20 * MINUTE);
        assertThat(time(surges.get(0), "onset") - BILLS.toEpochMilli()).isBetween(-2 * MINUTE, 5 * MINUTE);
    }

    /** From half past ten on nothing is heard of Seoul's telephone system, for twenty minutes; else it sends heartbeats. */
    @Test
    void shouldTellOfAFeedThatIsDeadAndOfNothingElse() throws IOException {
        Instant back = BILLS.plus(Duration.ofMinutes(20));
        List<String> events = new ArrayList<>();
        String source = "";
        for (String line : simulate()) {
            JsonNode event = JSON.readTree(line);
            Instant time = Instant.parse(event.path("time").asText());
            boolean isOfSeoul = event.path("data").path("centre").asText().equals("seoul");
            source = isOfSeoul ? event.path("source").asText() : source;
            if (!isOfSeoul || time.isBefore(BILLS) || time.isAfter(back)) {
                events.add(line);
            }
        }
        for (int second = 0; second < 4 * 3_600; second += 2) {
            Instant time = START.plusSeconds(second);
            if (time.isBefore(BILLS) || time.isAfter(back)) {
                events.add("""
                        {"specversion":"1.0","type":"ringtide.source.heartbeat","source":"%s","id":"beat-%d","time":"%s",\
                        "data":{"centre":"seoul"}}""".formatted(source, second, time));
            }
        }

        List<JsonNode> surges = backtest("feed", events);
        assertThat(surges).isNotEmpty();
        for (JsonNode row : surges) {
            assertThat(text(row, "kind")).isEqualTo("FEED_FAILURE");
            assertThat(row.path("regions")).extracting(JsonNode::asText).containsExactly("seoul");
            assertThat(row.path("evidence").path("sources"))
                    .extracting(JsonNode::asText)
                    .containsExactly(source);
        }
        assertThat(time(surges.get(0), "detected_at") - BILLS.toEpochMilli()).isBetween(30_000L, MINUTE);
        assertThat(time(surges.get(surges.size() - 1), "ended_at") - back.toEpochMilli())
                .isBetween(0L, MINUTE);
    }

    /** The whole country calls so many times as much for two hours. */
    private static List<String> billingDay(String times, String... more) {
        List<String> arguments = new ArrayList<>();
        TopologyFile.builtIn().tenants().get(0).regions().forEach(region -> {
            arguments.add("--storm");
            arguments.add(region.id() + "@1.5+2:" + times);
        });
        arguments.addAll(List.of(more));
        return simulate(arguments.toArray(String[]::new));
    }

    private static List<String> simulate(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("simulate", "--hours", "4", "--start", START.toString(), "--seed", "11"));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return new ArrayList<>(run.lines());
    }

    private static String billingDayIsPublished(double times) {
        return """
                {"specversion":"1.0","type":"ringtide.known_event.published","source":"/billing","id":"k","time":"%s",\
                "data":{"from":"%s","to":"%s","multiplier":%s}}""".formatted(START, BILLS, BILLS_END, times);
    }

    private List<JsonNode> backtest(String name, List<String> events) throws IOException {
        Path file = EventLists.write(folder.resolve(name + ".ndjson"), events);
        return BacktestRun.of(folder.resolve(name), "--events", file.toString(), "--every", "off")
                .surges();
    }
}
