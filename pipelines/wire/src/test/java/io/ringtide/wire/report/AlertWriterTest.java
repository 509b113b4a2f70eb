package io.ringtide.wire.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.domain.topology.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertWriterTest {
    private static final long T = 1_772_420_400_000L;

    @Test
    void shouldWriteTheRecord() {
        Alert alert = alert("A name", new Quiet(Quiet.Reason.SURGE, "", "0000000000000007"), 125.0);

        assertThat(new String(new AlertWriter().toJson(alert), UTF_8))
                .isEqualTo("""
                        {"fingerprint":"%s","tenant":"acme","rule":"wait","scope":"queue:c1/help","status":"FIRING",\
                        "severity":"critical","labels":{"group":"rule-wait","tenant":"acme"},\
                        "annotations":{"summary":"A name","summary_ko":"이름","description":"act","description_ko":"조치",\
                        "detail":"pbx-1","runbook_url":null,"board_url":"https://board.example.org"},"value":125.000000,"threshold":null,\
                        "as_of":"2026-03-02T03:00:00Z","starts_at":"2026-03-02T02:59:00Z",\
                        "fired_at":"2026-03-02T02:59:30Z","paged_at":null,"escalated_at":null,"escalated_to":"manager",\
                        "ends_at":null,"quiet":{"reason":"surge","author":null,"detail":"0000000000000007"},\
                        "history":[{"at":"2026-03-02T02:59:00Z","what":"pending","detail":""}],"action":{},\
                        "config":"first"}""".formatted(alert.id().fingerprint()));
        assertThat(new String(AlertWriter.key(alert), UTF_8)).matches("[0-9a-f]{16}");
    }

    /** Names and texts come from files and events. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"},{\"x\":\"", "\u0000\n\r\u2028</script>", "{name} {value} $1 \\", "가\ud83d\ude00"})
    void shouldReadWhatItWritesWhateverItHolds(String text) throws Exception {
        for (Alert alert : List.of(
                alert(text, null, null),
                alert(text, new Quiet(Quiet.Reason.SILENCE, "Kim" + text, text), 0.123456),
                advised(text, text))) {
            byte[] json = new AlertWriter().toJson(alert);

            assertThat(new AlertReader().read(json)).isEqualTo(alert);
            assertThat(new String(json, UTF_8)).doesNotContain("\n", "\r");
            Alert.AlertPacker packer = new Alert.AlertPacker();
            assertThat(packer.fromBytes(packer.toBytes(alert))).isEqualTo(alert);
        }
    }

    @Test
    void shouldWriteWhatToDo() {
        assertThat(new String(new AlertWriter().toJson(advised("c2", "act")), UTF_8))
                .contains("""
                "action":{"summary":"act","summary_ko":"조치","centres":[{"centre":"c1","as_of":"2026-03-02T03:00:00Z",\
                "required_agents":40,"staffed_agents":10,"gap":30,"borrow_from":[{"centre":"c2","slack":7}],\
                "missing_agents":23,"measures":["overflow","callback_offer","announcement"],\
                "clear_backlog_by":"2026-03-02T03:15:00Z","help_until":null}],"more_centres":1},"config":"first"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "no JSON", "{}", "{\"tenant\":\"acme\",\"rule\":\"wait\",\"scope\":\"nowhere\"}"})
    void shouldRefuseWhatIsNoAlert(String json) {
        assertThatThrownBy(() -> new AlertReader().read(json.getBytes(UTF_8)))
                .isInstanceOf(UnreadableReportException.class);
        assertThatThrownBy(() -> new AlertReader().read(null)).isInstanceOf(UnreadableReportException.class);
    }

    private static Alert advised(String donor, String summary) {
        Alert alert = alert("A name", null, null);
        AlertAction.Centre centre = new AlertAction.Centre(
                "c1",
                T,
                40,
                10,
                30,
                List.of(new Loan(donor, "c1", 7)),
                23,
                List.of(Measure.values()),
                T + 900_000,
                null);
        return new Alert(
                alert.id(),
                alert.status(),
                alert.severity(),
                alert.escalatedTo(),
                alert.labels(),
                alert.text(),
                alert.value(),
                alert.threshold(),
                alert.asOf(),
                alert.times(),
                alert.quiet(),
                alert.history(),
                new AlertAction(List.of(centre), 1, summary, "조치"),
                alert.config());
    }

    private static Alert alert(String text, @Nullable Quiet quiet, @Nullable Double value) {
        return new Alert(
                new AlertId("acme", "wait", Scope.queue("c1", "help")),
                Status.FIRING,
                Severity.CRITICAL,
                "manager",
                new TreeMap<>(Map.of("tenant", "acme", "group", "rule-wait")),
                new AlertText(text, "이름", "act", "조치", "pbx-1", null, "https://board.example.org"),
                value,
                null,
                T,
                new AlertTimes(T - 60_000, T - 30_000, null, null, null),
                quiet,
                List.of(new AlertStep(T - 60_000, "pending", "")),
                "first");
    }
}
