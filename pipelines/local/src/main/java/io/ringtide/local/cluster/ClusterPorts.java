package io.ringtide.local.cluster;

import io.ringtide.local.broker.PortTakenException;
import io.ringtide.local.broker.Ports;
import java.util.stream.IntStream;

/**
 * The ports, which keep their distance: 8080 wallboard, 8081 and 8083 the job managers' REST, 8082 history store, 8084
 * ZooKeeper, 8085 and 8086 REST and RPC of the history job's cluster, 9092 Kafka, 9093 its controller.
 *
 * @param wallboard the first
 */
record ClusterPorts(int wallboard) {
    private static final int FLINK_UI_DISTANCE = 1;
    private static final int HISTORY_DISTANCE = 2;
    private static final int STANDBY_DISTANCE = 3;
    private static final int ZOOKEEPER_DISTANCE = 4;
    private static final int HISTORY_UI_DISTANCE = 5;
    private static final int HISTORY_RPC_DISTANCE = 6;
    private static final int BROKER_DISTANCE = 9092 - 8080;

    /** @param jobManager 1 or 2 */
    int flinkUi(int jobManager) {
        return wallboard + (jobManager == 1 ? FLINK_UI_DISTANCE : STANDBY_DISTANCE);
    }

    int history() {
        return wallboard + HISTORY_DISTANCE;
    }

    int zooKeeper() {
        return wallboard + ZOOKEEPER_DISTANCE;
    }

    int historyUi() {
        return wallboard + HISTORY_UI_DISTANCE;
    }

    int historyRpc() {
        return wallboard + HISTORY_RPC_DISTANCE;
    }

    int broker() {
        return wallboard + BROKER_DISTANCE;
    }

    int controller() {
        return broker() + 1;
    }

    /** @throws PortTakenException naming the first that is taken */
    void check() throws PortTakenException {
        Ports.check("wallboard", wallboard);
        for (int jobManager : IntStream.rangeClosed(1, 2).toArray()) {
            Ports.check("job manager " + jobManager, flinkUi(jobManager));
        }
        Ports.check("ZooKeeper", zooKeeper());
        Ports.check("Kafka broker", broker());
        Ports.check("Kafka controller", controller());
    }

    /** @throws PortTakenException naming the first that is taken of what the history needs */
    void checkHistory() throws PortTakenException {
        Ports.check("history store", history());
        Ports.check("history job's REST", historyUi());
        Ports.check("history job's RPC", historyRpc());
    }
}
