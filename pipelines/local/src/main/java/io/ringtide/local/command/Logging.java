package io.ringtide.local.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** Where the log goes. */
final class Logging {
    private Logging() {}

    /** From now on into {@code data/logs/ringtide.log}, as JSON. */
    static void toFile(Path data) {
        System.setProperty(
                "ringtide.log.dir", data.resolve("logs").toAbsolutePath().toString());
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.setConfigLocation(
                URI.create(Objects.requireNonNull(Logging.class.getResource("/log4j2-up.xml"), "log4j2-up.xml")
                        .toString()));
    }
}
