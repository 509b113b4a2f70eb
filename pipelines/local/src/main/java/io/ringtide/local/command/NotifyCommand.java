package io.ringtide.local.command;

import io.ringtide.local.broker.Topics;
import io.ringtide.notifier.NotifierCommand;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.process.UsageException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code ringtide notify}: checks the whole configuration, and brings along the topics that a broker by itself has not. */
@Command(name = "notify")
final class NotifyCommand extends NotifierCommand {
    @Override
    protected void prepare(Path folder, String bootstrap) throws Exception {
        ConfigurationFiles files = ConfigurationFiles.read(folder);
        if (files.receivers().isEmpty()) {
            throw new UsageException("--config " + folder + ": no ringtide.yaml that names a receiver");
        }
        ReceiverSecrets.check(files);
        Topics.ensureDeliveries(bootstrap);
    }
}
