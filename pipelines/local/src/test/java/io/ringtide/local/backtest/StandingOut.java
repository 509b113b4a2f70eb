package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The hours of a recording that stand out, by a count after the fact, and what a backtest says of them. Hours that follow one
 * another in a region are one episode.
 */
final class StandingOut {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final List<Episode> episodes = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();
    private final List<JsonNode> started = new ArrayList<>();

    /** @param peak events of its greatest hour */
    private record Episode(String region, long from, long to, int peak) {}

    /** A surge in one of its regions. */
    private record Raised(String region, long from, long to) {}

    /**
     * How well it was found.
     *
     * @param falseAlarms surges with regions and time, in whose regions, when it was raised, no hour stands out from one before to one after
     */
    record Found(int episodes, int found, double medianDelayMinutes, List<String> falseAlarms) {
        double share() {
            return found / (double) episodes;
        }
    }

    /** @param reference hours with {@code date_local}, {@code hour}, {@code region} and {@code events} */
    StandingOut(Path reference, ZoneId zone, List<JsonNode> surges) throws IOException {
        List<Episode> hours = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(reference.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                long from = LocalDate.parse(row.get("date_local"))
                        .atTime(Integer.parseInt(row.get("hour")), 0)
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli();
                hours.add(new Episode(row.get("region"), from, from + HOUR, Integer.parseInt(row.get("events"))));
            }
        }
        hours.sort(Comparator.comparing(Episode::region).thenComparing(Episode::from));
        for (Episode hour : hours) {
            Episode last = episodes.isEmpty() ? hour : episodes.get(episodes.size() - 1);
            if (last != hour && last.region().equals(hour.region()) && hour.from() - last.to() <= HOUR) {
                episodes.set(
                        episodes.size() - 1,
                        new Episode(last.region(), last.from(), hour.to(), Math.max(last.peak(), hour.peak())));
            } else {
                episodes.add(hour);
            }
        }
        for (JsonNode surge : surges) {
            if (!text(surge, "kind").equals("SILENCE")) {
                surge.path("regions").forEach(region -> take(surge, region.asText()));
                if (text(surge, "status").equals("STARTED")) {
                    started.add(surge);
                }
            }
        }
    }

    /** A record says that a surge went on until then in its regions. */
    private void take(JsonNode surge, String region) {
        long asOf = time(surge, "as_of");
        for (int i = 0; i < raised.size(); i++) {
            Raised before = raised.get(i);
            if (before.region().equals(region) && asOf - before.to() <= HOUR / 2) {
                raised.set(i, new Raised(region, before.from(), asOf));
                return;
            }
        }
        raised.add(new Raised(region, asOf, asOf));
    }

    /** @param least events in the greatest hour of the episodes that are asked for */
    Found ofAtLeast(int least) {
        List<Long> delays = new ArrayList<>();
        int asked = 0;
        for (Episode episode : episodes) {
            if (episode.peak() >= least) {
                asked++;
                OptionalLong first = raised.stream()
                        .filter(surge -> surge.region().equals(episode.region()))
                        .filter(surge -> surge.from() < episode.to() && surge.to() >= episode.from())
                        .mapToLong(surge -> Math.max(0, surge.from() - episode.from()))
                        .min();
                first.ifPresent(delays::add);
            }
        }
        delays.sort(null);
        double median = delays.isEmpty() ? Double.NaN : delays.get(delays.size() / 2) / 60_000.0;
        List<String> falseAlarms = started.stream()
                .filter(this::isFalse)
                .map(surge -> text(surge, "kind") + surge.path("regions") + text(surge, "detected_at"))
                .toList();
        return new Found(asked, delays.size(), median, falseAlarms);
    }

    private boolean isFalse(JsonNode surge) {
        long from = time(surge, "onset") - HOUR;
        long to = time(surge, "detected_at") + HOUR;
        for (JsonNode region : surge.path("regions")) {
            for (Episode episode : episodes) {
                if (episode.region().equals(region.asText()) && from < episode.to() && to > episode.from()) {
                    return false;
                }
            }
        }
        return true;
    }
}
