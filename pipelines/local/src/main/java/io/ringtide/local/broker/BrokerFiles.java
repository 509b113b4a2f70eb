package io.ringtide.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Kafka's own program needs to run the broker of {@link EmbeddedBroker} as a process of its own. */
public final class BrokerFiles {
    private BrokerFiles() {}

    /**
     * Formats the broker's folder unless it is, and writes the settings for this start.
     *
     * @param folder of the broker's data
     * @param settings the file to write
     * @param port for clients
     * @param controllerPort used by the broker alone
     */
    public static void prepare(Path folder, Path settings, int port, int controllerPort) throws IOException {
        Path logDir = folder.toAbsolutePath().normalize();
        BrokerStorage.formatOnce(logDir);
        // To a stream letters outside of Latin-1 are written as escapes, which is what Kafka reads.
        try (OutputStream out = Files.newOutputStream(settings)) {
            BrokerConfig.of(logDir, port, controllerPort).store(out, "Written at each start.");
        }
    }
}
