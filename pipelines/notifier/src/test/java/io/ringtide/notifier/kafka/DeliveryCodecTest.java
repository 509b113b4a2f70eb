package io.ringtide.notifier.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Notification.Kind;
import io.ringtide.notifier.TestAlerts;
import io.ringtide.wire.report.UnreadableReportException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCodecTest {
    private static final long NOON = 1_772_420_400_000L;

    private final DeliveryCodec codec = new DeliveryCodec();

    @Test
    void shouldReadWhatItWrote() throws UnreadableReportException {
        Notification told = new Notification(
                Kind.RESOLVED, Kind.RESUMED, NOON, 3, TestAlerts.resolved(1, NOON, NOON + 5), NOON + 2);
        Notification doubtful = new Notification(
                Kind.ESCALATED, Kind.ESCALATED, NOON + 7, 4, TestAlerts.escalated(1, NOON, NOON + 7), 0);
        List<Delivery> deliveries = List.of(
                new Delivery(told, false, doubtful, NOON + 9),
                new Delivery(null, false, doubtful, NOON),
                new Delivery(told, true, null, NOON));

        for (Delivery delivery : deliveries) {
            assertThat(codec.read(codec.write(delivery))).isEqualTo(delivery);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "{\"at\":\"2026-03-02T03:00:00Z\",\"told\":{\"kind\":\"shouting\"}}"})
    void shouldSayWhatIsNoDelivery(String text) {
        assertThatThrownBy(() -> codec.read(text.getBytes(UTF_8))).isInstanceOf(UnreadableReportException.class);
    }
}
