package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.floor.Counter;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.history.TestingSql;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Intervals as texts, from the topic and from the table alike: what, which revision, all counters. */
final class HistoryRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COUNTERS =
            Arrays.stream(Counter.values()).map(Counter::fieldName).collect(Collectors.joining(", "));

    private HistoryRows() {}

    /** The highest revision of each interval in the topic: tenant, scope, from and to, with all counters behind. */
    static Map<String, String> newest(String bootstrapServers) {
        Map<String, JsonNode> newest = new TreeMap<>();
        TestingKafka.read(bootstrapServers, TopicNames.INTERVALS, record -> {
            try {
                JsonNode interval = JSON.readTree(record.value());
                newest.merge(
                        key(interval),
                        interval,
                        (had, has) -> has.path("revision").asLong()
                                        >= had.path("revision").asLong()
                                ? has
                                : had);
            } catch (IOException rubbish) {
                assertThat(record.value()).hasSizeLessThan(64);
            }
        });
        Map<String, String> told = new TreeMap<>();
        newest.forEach((key, interval) -> told.put(
                key,
                interval.path("revision").asLong() + "|"
                        + interval.path("final").asBoolean() + "|" + counters(interval)));
        return told;
    }

    /** The rows of the table; none where there is no table yet. */
    static Map<String, String> stored(int databasePort) throws SQLException {
        Map<String, String> stored = new TreeMap<>();
        String utc = "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
        String exists = "SELECT count(*) FROM pg_tables WHERE schemaname = 'ringtide' AND tablename = 'intervals'";
        if (TestingSql.rows(reader(databasePort), exists).equals(List.of("0"))) {
            return stored;
        }
        TestingSql.rows(
                        reader(databasePort),
                        "SELECT tenant || ' ' || scope || ' ' || to_char(from_time AT TIME ZONE 'UTC', " + utc
                                + " || ' ' || to_char(to_time AT TIME ZONE 'UTC', " + utc
                                + ", concat_ws('|', revision, final, " + COUNTERS + ") FROM ringtide.intervals")
                .forEach(row -> stored.put(
                        row.substring(0, row.indexOf('|')),
                        row.substring(row.indexOf('|') + 1)
                                .replaceFirst("^(\\d+)\\|t\\|", "$1|true|")
                                .replaceFirst("^(\\d+)\\|f\\|", "$1|false|")));
        return stored;
    }

    /** Where readers of that port's PostgreSQL connect. */
    static String reader(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/ringtide?user=reader";
    }

    private static String key(JsonNode interval) {
        return String.join(
                " ",
                interval.path("tenant").asText(),
                interval.path("scope").asText(),
                interval.path("from").asText(),
                interval.path("to").asText());
    }

    private static String counters(JsonNode interval) {
        return Arrays.stream(Counter.values())
                .map(counter -> interval.path(counter.fieldName()))
                .filter(number -> !number.isMissingNode())
                .map(JsonNode::asText)
                .collect(Collectors.joining("|"));
    }
}
