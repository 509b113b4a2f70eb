package io.ringtide.local.command;

import io.ringtide.local.broker.Topics;
import io.ringtide.notifier.Notifier;
import io.ringtide.notifier.NotifierSettings;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.process.UntilStopped;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide notify}: brings alerts to those who are to be told. */
@Command(
        name = "notify",
        description = "Tells the receivers of ringtide.yaml of alerts until it is stopped; another start goes on.",
        mixinStandardHelpOptions = true)
final class NotifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "DIR", description = "Folder with ringtide.yaml.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            defaultValue = "9250",
            description = "Of /metrics, on the loopback; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int metricsPort;

    @Override
    public Integer call() throws Exception {
        ConfigurationFiles files = ConfigurationFiles.read(folder);
        if (files.receivers().isEmpty()) {
            throw new UsageException("--config " + folder + ": no ringtide.yaml that names a receiver");
        }
        if (metricsPort < 0 || metricsPort > 65_535) {
            throw new UsageException("--metrics-port " + metricsPort + ": 0 to 65535");
        }
        ReceiverSecrets.check(files);
        Topics.ensureDeliveries(bootstrap);
        PrintWriter out = spec.commandLine().getOut();
        Notifier notifier =
                Notifier.start(new NotifierSettings(bootstrap, files.receivers(), System.getenv(), metricsPort));
        UntilStopped.run(
                () -> {
                    out.println("telling " + String.join(", ", notifier.receivers()) + "; metrics on http://localhost:"
                            + notifier.metricsPort() + "/metrics; Ctrl-C stops");
                    out.flush();
                },
                notifier::close);
        return 0;
    }
}
