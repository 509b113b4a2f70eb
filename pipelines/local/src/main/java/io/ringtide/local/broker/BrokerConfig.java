package io.ringtide.local.broker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a broker that shares a small machine with the jobs it feeds: one node in both KRaft roles, one copy
 * of everything, few threads, small buffers, reachable from this machine only.
 */
final class BrokerConfig {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String HOST = "127.0.0.1";
    private static final String CLIENT_LISTENER = "PLAINTEXT";

    private BrokerConfig() {}

    /**
     * @param port for clients
     * @param controllerPort for the broker's own talk with its controller
     */
    static Properties of(Path logDir, int port, int controllerPort) {
        Properties settings = new Properties();
        network(settings, port, controllerPort);
        storage(settings, logDir);
        internalTopics(settings);
        pace(settings);
        return settings;
    }

    private static void network(Properties settings, int port, int controllerPort) {
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put(
                "listeners",
                CLIENT_LISTENER + "://" + HOST + ":" + port + "," + CONTROLLER_LISTENER + "://" + HOST + ":"
                        + controllerPort);
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        // A static quorum of one: what is kept on disk names the voter by its number and never by its address, so
        // the next start may use other ports. A dynamic quorum writes the address into the metadata log.
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("metric.reporters", "");
    }

    private static void storage(Properties settings, Path logDir) {
        settings.put("log.dirs", logDir.toString());
        settings.put("num.partitions", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("num.replica.fetchers", "1");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        // 24 bytes a key: 300,000 keys in one pass, more take several.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(256 << 10));
        // Size bounds hold only when they are looked at: a play at full speed writes gigabytes in the default 5 min.
        settings.put("log.retention.check.interval.ms", "30000");
        settings.put("metadata.log.segment.bytes", Integer.toString(8 << 20));
        settings.put("metadata.max.retention.bytes", Integer.toString(32 << 20));
        // No-op records, two a second, tell a standby controller that the leader lives; there is no standby.
        settings.put("metadata.max.idle.interval.ms", "0");
    }

    private static void internalTopics(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void pace(Properties settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("server.max.startup.time.ms", "60000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // After a crash the controller waits this long for the broker of before, and only then takes the new one: with
        // the default of 9 s a restart takes 11 s. A pause that exceeds it costs a moment without leaders, no data.
        settings.put("broker.session.timeout.ms", "3000");
    }
}
