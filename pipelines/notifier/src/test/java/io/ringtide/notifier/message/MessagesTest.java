package io.ringtide.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.alerts.delivery.Attempt;
import io.ringtide.alerts.delivery.Audience;
import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Outbox;
import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.topology.Scope;
import io.ringtide.notifier.TestAlerts;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOON = Times.parse("2026-03-02T03:00:00Z");
    private static final long MINUTE = 60_000;

    @Test
    void shouldTellAWebhookWhatIsInTheTopic() throws IOException {
        JsonNode message =
                JSON.readTree(WebhookMessage.of(told(TestAlerts.firing(1, NOON)).get(0)));

        assertThat(message.path("type").asText()).isEqualTo("ringtide.alert.firing");
        assertThat(message.path("timestamp").asText()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(message.at("/data/page").asBoolean()).isTrue();
        assertThat(message.at("/data/group").asText()).isEqualTo("rule-long-wait");
        assertThat(message.at("/data/alert/scope").asText()).isEqualTo("queue:jeju/q1");
        assertThat(message.at("/data/alert/status").asText()).isEqualTo("FIRING");
    }

    @Test
    void shouldTellAlertmanagerUnderTheLabelsThatItWasOpenedWith() throws IOException {
        List<Notification> told = told(
                TestAlerts.firing(1, NOON),
                TestAlerts.escalated(1, NOON, NOON + MINUTE),
                TestAlerts.resolved(1, NOON, NOON + 2 * MINUTE));
        AlertmanagerMessage message = new AlertmanagerMessage(NOON + 3 * MINUTE, NOON + 5 * MINUTE);
        message.add(told.get(0));
        message.addEnd(new Delivery(told.get(0), false, null, NOON), told.get(1));
        message.add(told.get(1));
        message.addEnd(new Delivery(told.get(1), false, null, NOON), told.get(2));
        message.add(told.get(2));

        JsonNode alerts = JSON.readTree(message.bytes());

        assertThat(alerts).hasSize(4);
        assertThat(alerts.at("/0/labels"))
                .isEqualTo(JSON.readTree(
                        "{\"alertname\":\"long-wait\",\"source\":\"ringtide\",\"group\":\"rule-long-wait\","
                                + "\"region\":\"jeju\",\"rule\":\"long-wait\",\"scope\":\"queue:jeju/q1\",\"tenant\":\"kepco\","
                                + "\"severity\":\"warning\"}"));
        assertThat(alerts.at("/0/endsAt").asText()).isEqualTo("2026-03-02T03:05:00Z");
        assertThat(alerts.at("/1/labels")).isEqualTo(alerts.at("/0/labels"));
        assertThat(alerts.at("/1/endsAt").asText()).isEqualTo("2026-03-02T03:03:00Z");
        assertThat(alerts.at("/2/labels/escalated_to").asText()).isEqualTo("duty-manager");
        assertThat(alerts.at("/2/startsAt").asText()).isEqualTo("2026-03-02T03:01:00Z");
        assertThat(alerts.at("/3/labels")).isEqualTo(alerts.at("/2/labels"));
        assertThat(alerts.at("/3/endsAt").asText()).isEqualTo("2026-03-02T03:02:00Z");
        assertThat(alerts.at("/0/annotations/episode").asText()).isEqualTo("2026-03-02T03:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-04T08:00:00Z", "2031-01-04T08:00:00Z"})
    void shouldTellOfAPlayByTheWallsClock(String played) throws IOException {
        long then = Times.parse(played);
        List<Notification> told =
                told(now -> NOON, TestAlerts.firing(1, then), TestAlerts.resolved(1, then, then + MINUTE));
        AlertmanagerMessage message = new AlertmanagerMessage(NOON, NOON + MINUTE);
        told.forEach(message::add);

        JsonNode alerts = JSON.readTree(message.bytes());

        assertThat(alerts.at("/0/startsAt").asText()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(alerts.at("/0/endsAt").asText()).isEqualTo("2026-03-02T03:01:00Z");
        assertThat(alerts.at("/1/startsAt").asText()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(alerts.at("/1/endsAt").asText()).isEqualTo("2026-03-02T03:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T03:00:00Z", "1999-01-04T08:00:00Z"})
    void shouldSayTheSameBeginningHoweverLongItGoesOn(String then) throws IOException {
        Notification told =
                told(now -> NOON, TestAlerts.firing(1, Times.parse(then))).get(0);
        for (int hours = 0; hours < 72; hours++) {
            long now = NOON + hours * 60 * MINUTE;
            AlertmanagerMessage message = new AlertmanagerMessage(now, now + MINUTE);
            message.add(told);

            assertThat(JSON.readTree(message.bytes()).at("/0/startsAt").asText())
                    .isEqualTo("2026-03-02T03:00:00Z");
        }
    }

    @Test
    void shouldEndAllThatMayBeOpen() throws IOException {
        List<Notification> told = told(
                TestAlerts.firing(1, NOON),
                TestAlerts.escalated(1, NOON, NOON + MINUTE),
                TestAlerts.resolved(1, NOON, NOON + 2 * MINUTE));
        AlertmanagerMessage message = new AlertmanagerMessage(NOON + 3 * MINUTE, NOON + 5 * MINUTE);
        message.addEnd(new Delivery(told.get(0), false, told.get(1), NOON), told.get(2));
        message.add(told.get(2));

        JsonNode alerts = JSON.readTree(message.bytes());

        assertThat(alerts).hasSize(2);
        assertThat(alerts.at("/0/labels/severity").asText()).isEqualTo("warning");
        assertThat(alerts.at("/0/endsAt").asText()).isEqualTo("2026-03-02T03:03:00Z");
        assertThat(alerts.at("/1/labels/severity").asText()).isEqualTo("critical");
        assertThat(alerts.at("/1/endsAt").asText()).isEqualTo("2026-03-02T03:02:00Z");
    }

    @Test
    void shouldSayNothingOfANumberThatIsNotThere() throws IOException {
        Alert alert = TestAlerts.firing(1, NOON);
        Alert wordless = new Alert(
                alert.id(),
                alert.status(),
                alert.severity(),
                alert.escalatedTo(),
                alert.labels(),
                alert.text(),
                null,
                null,
                alert.asOf(),
                alert.times(),
                null,
                alert.history(),
                alert.config());
        AlertmanagerMessage message = new AlertmanagerMessage(NOON, NOON + MINUTE);
        message.add(told(alert).get(0));
        message.add(told(wordless).get(0));

        JsonNode alerts = JSON.readTree(message.bytes());

        assertThat(alerts.at("/0/annotations/value").asText()).isEqualTo("95.0");
        assertThat(alerts.at("/1/annotations/fingerprint").isTextual()).isTrue();
        assertThat(alerts.at("/1/annotations").has("value")).isFalse();
        assertThat(alerts.at("/1/annotations").has("threshold")).isFalse();
    }

    @Test
    void shouldSaySoWhereItGoesOnAfterItsEnd() throws IOException {
        List<Notification> told = told(
                TestAlerts.firing(1, NOON), TestAlerts.resolved(1, NOON, NOON + MINUTE), TestAlerts.firing(1, NOON));
        AlertmanagerMessage message = new AlertmanagerMessage(NOON, NOON + MINUTE);
        told.forEach(message::add);

        JsonNode alerts = JSON.readTree(message.bytes());

        assertThat(alerts.at("/2/labels/resumed").asText()).isEqualTo("true");
        assertThat(alerts.at("/0/labels/resumed").isMissingNode()).isTrue();
        assertThat(JSON.readTree(WebhookMessage.of(told.get(2)))
                        .at("/data/page")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nwebhook-signature: v1,forged\r\n",
                "\"}],\"labels\":{\"severity\":\"none\"",
                "<script>alert(1)</script>",
                "\u0000\u0007\u001b[2J",
                "{{ .CommonLabels }}",
                "../../etc/passwd",
                "제주 콜센터 \uD83D\uDCDE"
            })
    void shouldTakeAnyNameForWhatItIs(String hostile) throws IOException {
        AlertId id = new AlertId(
                hostile, hostile, Scope.parse("queue:" + Scope.encode(hostile) + "/" + Scope.encode(hostile)));
        Alert alert = TestAlerts.named(id, Status.FIRING, NOON, null, null, hostile);
        Notification told = told(alert).get(0);

        JsonNode webhook = JSON.readTree(WebhookMessage.of(told));
        assertThat(webhook.at("/data/alert/tenant").asText()).isEqualTo(hostile);
        assertThat(webhook.at("/data/alert/annotations/summary").asText()).isEqualTo(hostile);
        assertThat(told.id()).matches("[0-9a-z.]+");
        AlertmanagerMessage message = new AlertmanagerMessage(NOON, NOON + MINUTE);
        message.add(told);
        JsonNode posted = JSON.readTree(message.bytes());
        assertThat(posted).hasSize(1);
        assertThat(posted.at("/0/labels/alertname").asText()).isEqualTo(hostile);
        assertThat(posted.at("/0/labels/severity").asText()).isEqualTo("warning");
    }

    @Test
    void shouldBoundTextsWithoutBreakingACharacter() throws IOException {
        String endless = "\uD83D\uDCDE".repeat(100_000);
        Alert alert = TestAlerts.named(TestAlerts.id(1), Status.FIRING, NOON, null, null, endless);
        byte[] message = WebhookMessage.of(told(alert).get(0));

        assertThat(message).hasSizeLessThan(64_000);
        String summary =
                JSON.readTree(message).at("/data/alert/annotations/summary").asText();
        assertThat(summary).hasSizeLessThanOrEqualTo(AlertJson.LONGEST).endsWith("\uD83D\uDCDE…");
    }

    /** What one who answers everything is told. */
    private static List<Notification> told(Alert... records) {
        return told(now -> now, records);
    }

    private static List<Notification> told(LongUnaryOperator wall, Alert... records) {
        Outbox outbox = new Outbox(Audience.OF_ALL, new Random(1), wall);
        List<Notification> told = new ArrayList<>();
        for (Alert record : records) {
            outbox.put(record, record.asOf());
            for (Attempt attempt : outbox.take(record.asOf(), 4, 1)) {
                told.add(attempt.notification());
                outbox.settle(attempt, Outcome.of(Result.DELIVERED, ""), record.asOf());
            }
        }
        return told;
    }
}
