package io.ringtide.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.local.Recordings;
import io.ringtide.local.backtest.StandingOut.Found;
import io.ringtide.local.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real arrivals through {@code convert} and {@code backtest}, against hours that stand out after the fact. Real ones are
 * burstier than any that are made up; they come in batches and minutes late.
 */
@Tag("recordings")
class RecordedSurgesTest {
    private static final double MONTH_MS = Duration.ofHours(24).toMillis() * 30.44;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Outages of a Californian utility by thirteen centres: when they began, and when the utility heard of them, which is when a job would. */
    @ParameterizedTest(name = "by {0}")
    @CsvSource({"outage_start_utc, 0.88, 1.0", "first_seen_utc, 0.95, 0.5"})
    void shouldFindTheStormsOfAUtility(String timeColumn, double leastFound, double mostFalse) throws IOException {
        List<String> arrivals =
                convert("pge_2021-01.csv.gz", "--time", timeColumn, "--region", "centre13", "--id", "outage_id");

        StandingOut found = found(arrivals, "surges/pge_2021-01_centre_hour.csv", ZoneId.of("America/Los_Angeles"));

        tell(timeColumn, arrivals, found, 15, 20, 30, 40);
        Found large = found.ofAtLeast(20);
        assertThat(large.episodes()).isEqualTo(77);
        assertThat(large.share()).as("%s", large).isGreaterThanOrEqualTo(leastFound);
        assertThat(found.ofAtLeast(30).share()).as("%s", found.ofAtLeast(30)).isGreaterThanOrEqualTo(0.95);
        assertThat(large.medianDelayMinutes()).as("%s", large).isLessThan(10);
        assertThat(large.falseAlarms().size() / regionMonths(arrivals))
                .as("false alarms a region and month, of %s", large)
                .isLessThanOrEqualTo(mostFalse);
    }

    /** Emergency calls of one county, a single region, where two and a half times the usual is as much as a blizzard makes. */
    @ParameterizedTest(name = "by {0}")
    @CsvSource({"event_time_local", "arrival_time_local"})
    void shouldFindTheGreatestHoursOfACounty(String timeColumn) throws IOException {
        List<String> arrivals = new ArrayList<>();
        for (String line : convert(
                "montco911_2015-12_2016-02.csv.gz",
                "--time",
                timeColumn,
                "--region",
                "township",
                "--id",
                "",
                "--zone",
                "America/New_York")) {
            ObjectNode event = (ObjectNode) JSON.readTree(line);
            event.withObject("/data").put("region", "COUNTY");
            arrivals.add(JSON.writeValueAsString(event));
        }

        StandingOut found =
                found(arrivals, "surges/montco_2015-12_2016-02_county_hour.csv", ZoneId.of("America/New_York"));

        tell(timeColumn, arrivals, found, 40, 60, 70);
        Found great = found.ofAtLeast(70);
        assertThat(great.found()).as("%s", great).isEqualTo(great.episodes()).isEqualTo(3);
        assertThat(found.ofAtLeast(60).found())
                .as("%s", found.ofAtLeast(60))
                .isGreaterThanOrEqualTo(found.ofAtLeast(60).episodes() - 1);
        assertThat(great.falseAlarms()).as("in three months").hasSizeLessThanOrEqualTo(3);
    }

    /** The figures of the documents, where the tests are reported. */
    private static void tell(String timeColumn, List<String> arrivals, StandingOut found, int... sizes)
            throws IOException {
        List<String> figures = new ArrayList<>(List.of("region-months " + regionMonths(arrivals)));
        for (int least : sizes) {
            figures.add("of at least " + least + ": " + found.ofAtLeast(least));
        }
        Path reports = Files.createDirectories(Path.of("target", "surefire-reports"));
        Files.write(reports.resolve("recorded-surges-" + timeColumn + ".txt"), figures);
    }

    private static List<String> convert(String recording, String... options) {
        List<String> arguments = new ArrayList<>(List.of("convert", "--from", "arrivals-csv"));
        for (int i = 0; i < options.length; i += 2) {
            if (!options[i + 1].isEmpty()) {
                arguments.add(options[i]);
                arguments.add(options[i + 1]);
            }
        }
        arguments.add(Recordings.require(recording).toString());
        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
        return run.lines();
    }

    private StandingOut found(List<String> arrivals, String reference, ZoneId zone) throws IOException {
        Path events = EventLists.write(folder.resolve("arrivals.ndjson"), arrivals);
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("topology.yaml"), topology(arrivals, zone));
        BacktestRun run = BacktestRun.of(
                folder.resolve("out"), "--events", events.toString(), "--config", config.toString(), "--every", "off");
        assertThat(run.rejected()).isEmpty();
        return new StandingOut(Recordings.require(reference), zone, run.surges());
    }

    /** What is known beforehand: who the regions are, how much is called in a month, and who calls how much of it. */
    private static String topology(List<String> arrivals, ZoneId zone) throws IOException {
        SortedMap<String, Integer> regions = byRegion(arrivals);
        double all = regions.values().stream().mapToInt(Integer::intValue).sum();
        ObjectNode tenant = JSON.createObjectNode();
        tenant.put("id", "recorded").put("zone", zone.getId());
        tenant.put("calls_per_month", Math.round(all * MONTH_MS / span(arrivals)));
        regions.forEach((id, count) ->
                tenant.withArray("/regions").addObject().put("id", id).put("share", count / all));
        tenant.withArray("/vendors").addObject().put("id", "own");
        ObjectNode centre = tenant.withArray("/centres").addObject();
        centre.put("id", "main").put("vendor", "own").put("region", regions.firstKey());
        centre.put("agents", 10);
        centre.withArray("/queues").addObject().put("id", "all").put("share", 1).put("handle_time", "PT3M");
        ObjectNode root = JSON.createObjectNode();
        root.withArray("/tenants").add(tenant);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static SortedMap<String, Integer> byRegion(List<String> arrivals) throws IOException {
        SortedMap<String, Integer> regions = new TreeMap<>();
        for (String line : arrivals) {
            JsonNode region = JSON.readTree(line).path("data").path("region");
            if (region.isTextual()) {
                regions.merge(region.textValue(), 1, Integer::sum);
            }
        }
        return regions;
    }

    private static double regionMonths(List<String> arrivals) throws IOException {
        return byRegion(arrivals).size() * span(arrivals) / MONTH_MS;
    }

    /** Milliseconds from the first arrival to the last, but for those that began long before the rest. */
    private static double span(List<String> arrivals) throws IOException {
        List<Long> times = new ArrayList<>();
        for (String line : arrivals) {
            times.add(Instant.parse(JSON.readTree(line).path("time").asText()).toEpochMilli());
        }
        times.sort(null);
        return times.get(times.size() - 1) - times.get(times.size() / 100);
    }
}
