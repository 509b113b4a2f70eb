package io.ringtide.local.up;

import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.broker.Ports;

/** The ports, which keep their distance: 8080 wallboard, 8081 Flink UI, 8082 history store, 9092 Kafka, 9249 Flink's Prometheus metrics, 9250 the notifier's. */
record UpPorts(int wallboard) {
    private static final int FLINK_UI_DISTANCE = 1;
    private static final int HISTORY_DISTANCE = 2;
    private static final int BROKER_DISTANCE = 9092 - 8080;
    private static final int FLINK_METRICS_DISTANCE = 9249 - 8080;

    int flinkUi() {
        return wallboard + FLINK_UI_DISTANCE;
    }

    int history() {
        return wallboard + HISTORY_DISTANCE;
    }

    int broker() {
        return wallboard + BROKER_DISTANCE;
    }

    int flinkMetrics() {
        return wallboard + FLINK_METRICS_DISTANCE;
    }

    int notifierMetrics() {
        return flinkMetrics() + 1;
    }

    /**
     * Looks at all but the history's, which an orphan of an earlier start may still hold.
     *
     * @throws PortTakenException naming the first that is taken
     */
    void check() throws PortTakenException {
        Ports.check("wallboard", wallboard);
        Ports.check("Flink UI", flinkUi());
        Ports.check("Kafka broker", broker());
        Ports.check("Flink's Prometheus metrics", flinkMetrics());
    }

    void checkNotifier() throws PortTakenException {
        Ports.check("notifier's Prometheus metrics", notifierMetrics());
    }

    void checkHistory() throws PortTakenException {
        Ports.check("history store", history());
    }
}
