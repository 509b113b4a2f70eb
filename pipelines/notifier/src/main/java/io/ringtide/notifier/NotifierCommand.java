package io.ringtide.notifier;

import io.ringtide.wire.config.ReceiverSettings;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.process.UntilStopped;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings alerts to those who are to be told: {@code ringtide notify}, and {@link NotifierMain} on a cluster whose topics are there. */
@Command(
        name = "notify",
        description = "Tells the receivers of ringtide.yaml of alerts until it is stopped; another start goes on.",
        mixinStandardHelpOptions = true)
public class NotifierCommand implements Callable<Integer> {
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
            names = "--metrics-host",
            paramLabel = "NAME",
            defaultValue = NotifierSettings.LOOPBACK,
            description = "What /metrics is on. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String metricsHost;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            defaultValue = "9250",
            description = "Of /metrics; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int metricsPort;

    /** Reads arguments; an exception is a refusal. */
    public static NotifierCommand of(String... arguments) {
        return CommandLine.populateCommand(new NotifierCommand(), arguments);
    }

    /** The port that metrics are to be on. */
    public int metricsPort() {
        return metricsPort;
    }

    @Override
    public final Integer call() throws Exception {
        NotifierSettings settings = settings(System.getenv());
        prepare(folder, bootstrap);
        Notifier notifier = Notifier.start(settings);
        PrintWriter out = spec.commandLine().getOut();
        UntilStopped.run(
                () -> {
                    out.println("telling " + String.join(", ", notifier.receivers()) + "; metrics on http://"
                            + metricsHost + ':' + notifier.metricsPort() + "/metrics; Ctrl-C stops");
                    out.flush();
                },
                notifier::close);
        return 0;
    }

    /**
     * What is to be there before it starts.
     *
     * @param folder of the configuration
     * @param bootstrap the brokers
     */
    protected void prepare(Path folder, String bootstrap) throws Exception {}

    /** @param environment the variables that secrets may be in */
    NotifierSettings settings(Map<String, String> environment) throws IOException {
        if (metricsPort < 0 || metricsPort > 65_535) {
            throw new UsageException("--metrics-port " + metricsPort + ": 0 to 65535");
        }
        Path file = folder.resolve(RingtideFile.NAME);
        if (Files.notExists(file)) {
            throw new UsageException("--config " + folder + ": no " + RingtideFile.NAME);
        }
        List<ReceiverSettings> receivers = RingtideFile.parse(file.toString(), Files.readString(file));
        return new NotifierSettings(bootstrap, receivers, environment, metricsHost, metricsPort);
    }
}
