package io.ringtide.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's folder on disk: formatted once, taken as it is ever after. */
final class BrokerStorage {
    private BrokerStorage() {}

    /**
     * Formats the folder unless it is. The formatter writes {@code meta.properties} last and in one step, so a crash
     * in between leaves a folder that is simply formatted again.
     */
    static void formatOnce(Path logDir) throws IOException {
        Files.createDirectories(logDir);
        if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(BrokerConfig.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logDir.toString())
                    .addDirectory(logDir.toString())
                    .run();
        } catch (IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("cannot prepare the broker's folder " + logDir, failure);
        }
    }
}
