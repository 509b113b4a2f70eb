package io.ringtide.notifier;

import io.ringtide.wire.config.ReceiverSettings;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.process.UntilStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A notifier as a process of its own, on a cluster whose topics are there. It ends when it is told to. */
@Command(name = "notifier")
public final class NotifierMain {
    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(names = "--config", required = true, paramLabel = "DIR", description = "Folder with ringtide.yaml.")
    @SuppressWarnings("NullAway.Init") // required
    private Path config;

    @Option(
            names = "--metrics-host",
            paramLabel = "NAME",
            defaultValue = NotifierSettings.LOOPBACK,
            description = "What metrics are on. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String metricsHost;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            defaultValue = "9250",
            description = "Default: ${DEFAULT-VALUE}.")
    private int metricsPort;

    /** Reads arguments; an exception is a refusal. */
    public static NotifierMain of(String... arguments) {
        return CommandLine.populateCommand(new NotifierMain(), arguments);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Notifier notifier = Notifier.start(of(arguments).settings(System.getenv()));
        UntilStopped.run(() -> {}, notifier::close);
    }

    /** The port that metrics are to be on. */
    public int metricsPort() {
        return metricsPort;
    }

    NotifierSettings settings(Map<String, String> environment) throws IOException {
        Path file = config.resolve(RingtideFile.NAME);
        List<ReceiverSettings> receivers = RingtideFile.parse(file.toString(), Files.readString(file));
        return new NotifierSettings(bootstrap, receivers, environment, metricsHost, metricsPort);
    }
}
