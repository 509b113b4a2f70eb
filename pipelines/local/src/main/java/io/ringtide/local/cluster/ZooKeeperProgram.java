package io.ringtide.local.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * ZooKeeper, as Flink brings it along: who leads, and where its checkpoints are. What it knows is of one run of the cluster, and
 * is of no use to the next.
 */
final class ZooKeeperProgram {
    static final String NAME = "zookeeper";

    private static final int HEAP_MIB = 96;
    /** Milliseconds; who is silent for several of them is lost. */
    private static final int TICK_MS = 1_000;

    private ZooKeeperProgram() {}

    /** @param folder is empty or of an earlier start, of which nothing is kept */
    static Program in(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        Properties settings = new Properties();
        settings.setProperty("dataDir", folder.resolve("data").toAbsolutePath().toString());
        settings.setProperty("clientPort", Integer.toString(port));
        settings.setProperty("clientPortAddress", FlinkSettings.LOOPBACK);
        settings.setProperty("tickTime", Integer.toString(TICK_MS));
        settings.setProperty("admin.enableServer", "false");
        Path file = folder.resolve("zookeeper.properties");
        // To a stream letters outside of Latin-1 are written as escapes, which is what ZooKeeper reads.
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, "Written at each start.");
        }
        return Program.withHeap(
                NAME,
                FlinkZooKeeperQuorumPeer.class.getName(),
                HEAP_MIB,
                "--zkConfigFile",
                file.toString(),
                "--peerId",
                "1");
    }
}
