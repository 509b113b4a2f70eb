package io.ringtide.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.command.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A backtest that ran to its end, and its files.
 *
 * @param out their folder
 * @param err what was said on stderr
 */
public record BacktestRun(Path out, String err) {
    public static final String METRICS = "metrics.ndjson";
    public static final String INTERVALS = "intervals.ndjson";
    public static final String SURGES = "surges.ndjson";
    public static final String EMERGENCIES = "emergencies.ndjson";
    public static final String BASELINE = "baseline.yaml";
    public static final String ALERTS = "alerts.ndjson";
    public static final String CALLBACKS = "callbacks.ndjson";
    public static final String STAFFING = "staffing.ndjson";
    public static final String REJECTED = "rejected.ndjson";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code backtest --out} with these arguments, which must succeed. */
    public static BacktestRun of(Path out, String... arguments) {
        return withInput(new byte[0], out, arguments);
    }

    static BacktestRun withInput(byte[] stdin, Path out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("backtest", "--out", out.toString()));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.withInput(stdin, all.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.events()).isEmpty();
        assertThat(run.help()).isEmpty();
        return new BacktestRun(out, run.err());
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    public List<JsonNode> metrics() throws IOException {
        return rows(METRICS, row -> true);
    }

    public List<JsonNode> intervals() throws IOException {
        return rows(INTERVALS, row -> true);
    }

    public List<JsonNode> surges() throws IOException {
        return rows(SURGES, row -> true);
    }

    public List<JsonNode> emergencies() throws IOException {
        return rows(EMERGENCIES, row -> true);
    }

    public List<JsonNode> alerts() throws IOException {
        return rows(ALERTS, row -> true);
    }

    public List<JsonNode> callbacks() throws IOException {
        return rows(CALLBACKS, row -> true);
    }

    public List<JsonNode> staffing() throws IOException {
        return rows(STAFFING, row -> true);
    }

    public List<JsonNode> rejected() throws IOException {
        return rows(REJECTED, row -> true);
    }

    /** The rows of a file that are wanted, in its order. */
    public List<JsonNode> rows(String name, Predicate<JsonNode> wanted) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(out.resolve(name))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                if (wanted.test(row)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    void assertSameFilesAs(BacktestRun other) {
        for (String name :
                List.of(METRICS, INTERVALS, SURGES, EMERGENCIES, ALERTS, CALLBACKS, STAFFING, BASELINE, REJECTED)) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(other.out.resolve(name));
        }
    }

    static String text(JsonNode row, String field) {
        return row.required(field).textValue();
    }

    /** Epoch milliseconds of a field that is a time. */
    static long time(JsonNode row, String field) {
        return Instant.parse(text(row, field)).toEpochMilli();
    }
}
