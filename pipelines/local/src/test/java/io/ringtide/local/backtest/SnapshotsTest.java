package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources say of themselves, from lines to intervals. */
class SnapshotsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReconcileVisitsWithSnapshotsAndResets() throws IOException {
        List<String> lines = List.of(
                event("1", "contact.enqueued", "10:00:00", ",\"contact_id\":\"gone\""),
                event("2", "contact.enqueued", "10:00:10", ",\"contact_id\":\"stays\""),
                event("3", "queue.snapshot", "10:01:00", waiting("stays", "10:00:10")),
                event(
                        "4",
                        "queue.snapshot",
                        "10:01:30",
                        ",\"waiting\":[" + waiter("stays", "10:00:10") + ',' + waiter("unheard", "10:01:20") + ']'),
                event("5", "contact.answered", "10:01:40", ",\"contact_id\":\"unheard\",\"agent\":\"a1\""),
                event("6", "contact.dequeued", "10:02:00", ",\"contact_id\":\"gone\",\"outcome\":\"ABANDONED\""),
                "{\"specversion\":\"1.0\",\"type\":\"ringtide.source.reset\",\"source\":\"/pbx\",\"id\":\"7\","
                        + "\"time\":\"2026-03-02T10:05:00Z\"}");

        BacktestRun run = backtest("first", lines);
        backtest("shuffled", EventLists.shuffledAndRepeated(lines, 3)).assertSameFilesAs(run);

        assertThat(run.rejected()).isEmpty();
        JsonNode interval = run.rows(
                        BacktestRun.INTERVALS,
                        row -> text(row, "scope").equals("centre:bank")
                                && text(row, "to").endsWith("10:30:00Z"))
                .get(0);
        Map<String, Long> counted = new TreeMap<>();
        for (String counter : List.of(
                "entered",
                "unseen_entry",
                "entered_snapshot",
                "answered",
                "wait_ms_answered",
                "abandoned",
                "lost",
                "lost_snapshot",
                "lost_reset",
                "late_exit")) {
            counted.put(counter, interval.required(counter).longValue());
        }
        assertThat(counted)
                .isEqualTo(Map.of(
                        "entered", 2L,
                        "unseen_entry", 1L,
                        "entered_snapshot", 1L,
                        "answered", 1L,
                        "wait_ms_answered", 20_000L,
                        "abandoned", 0L,
                        "lost", 2L,
                        "lost_snapshot", 1L,
                        "lost_reset", 1L,
                        "late_exit", 1L));
    }

    private BacktestRun backtest(String name, List<String> lines) throws IOException {
        Path file = EventLists.write(folder.resolve(name + ".ndjson"), lines);
        return BacktestRun.of(
                folder.resolve(name),
                "--events",
                file.toString(),
                "--config",
                Topologies.BANK.folder().toString(),
                "--every",
                "PT15M");
    }

    private static String event(String id, String type, String time, String more) {
        return "{\"specversion\":\"1.0\",\"type\":\"ringtide." + type + "\",\"source\":\"/pbx\",\"id\":\"" + id
                + "\",\"time\":\"2026-03-02T" + time + "Z\",\"data\":{\"centre\":\"bank\",\"queue\":\"PS\"" + more
                + "}}";
    }

    private static String waiting(String contact, String since) {
        return ",\"waiting\":[" + waiter(contact, since) + ']';
    }

    private static String waiter(String contact, String since) {
        return "{\"contact_id\":\"" + contact + "\",\"enqueued_at\":\"2026-03-02T" + since + "Z\"}";
    }
}
