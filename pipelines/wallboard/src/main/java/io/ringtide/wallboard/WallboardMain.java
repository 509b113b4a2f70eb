package io.ringtide.wallboard;

import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.config.WallboardSettings;
import io.ringtide.wire.process.UntilStopped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A wallboard server as a process of its own. It ends when it is told to. */
@Command(name = "wallboard")
public final class WallboardMain {
    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder with a ringtide.yaml that says who may see what and, where it has one, the topology to begin"
                            + " with, until the topic of configurations says otherwise.")
    @SuppressWarnings("NullAway.Init") // required
    private Path config;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = WallboardConfig.LOOPBACK,
            description = "What to listen on. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    /** Reads arguments; an exception is a refusal. */
    public static WallboardMain of(String... arguments) {
        return CommandLine.populateCommand(new WallboardMain(), arguments);
    }

    public static void main(String[] arguments) throws InterruptedException {
        WallboardServer server = WallboardServer.start(of(arguments).settings(System.getenv()));
        UntilStopped.run(() -> {}, server::close);
    }

    /** The port it is to listen on. */
    public int port() {
        return port;
    }

    /**
     * @param environment the variables that secrets may be in
     * @throws IllegalArgumentException where nobody says who may see what
     */
    WallboardConfig settings(Map<String, String> environment) {
        Path file = config.resolve(RingtideFile.NAME);
        WallboardSettings settings = RingtideFile.wallboard(file);
        if (settings.access() == null) {
            throw new IllegalArgumentException(file + ": nobody says who may see what; name access");
        }
        boolean isItsOwn = Files.exists(config.resolve(TopologyFile.NAME));
        ConfigurationFiles files = isItsOwn ? ConfigurationFiles.read(config) : ConfigurationFiles.builtIn();
        return new WallboardConfig(
                host, port, bootstrap, files.topology(), new Security.Guarded(settings, file, environment));
    }
}
