package io.ringtide.local.command;

import io.ringtide.notifier.Secrets;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;

/** The secrets of those who are to be told of alerts. */
final class ReceiverSecrets {
    private ReceiverSecrets() {}

    /** Looks for them before anything is started. */
    static void check(ConfigurationFiles files) {
        try {
            new Secrets(System.getenv()).check(files.receivers());
        } catch (IOException missing) {
            throw new UsageException("ringtide.yaml: " + missing.getMessage());
        }
    }
}
