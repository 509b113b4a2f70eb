package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.config.WallboardSettings;
import io.ringtide.wire.process.Messages;
import io.ringtide.wire.process.UntilStopped;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A wallboard server by itself, for a cluster that runs elsewhere: {@code ringtide wallboard}, and {@link WallboardMain}. */
@Command(
        name = "wallboard",
        description = "Serves wallboards from the topics of a cluster until it is stopped.",
        mixinStandardHelpOptions = true)
public final class WallboardCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "Folder with, unless --insecure, a ringtide.yaml that says who may see what and, where it has one, the topology to"
                            + " begin with, until the topic of configurations says otherwise.")
    private @Nullable Path folder;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = WallboardConfig.LOOPBACK,
            description = "What to listen on. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--insecure", description = "Asks nobody who it is; on the loopback only.")
    private boolean insecure;

    /** Reads arguments; an exception is a refusal. */
    public static WallboardCommand of(String... arguments) {
        return CommandLine.populateCommand(new WallboardCommand(), arguments);
    }

    /** The port it is to listen on. */
    public int port() {
        return port;
    }

    @Override
    public Integer call() throws Exception {
        WallboardServer server = WallboardServer.start(settings(System.getenv()));
        PrintWriter out = spec.commandLine().getOut();
        UntilStopped.run(
                () -> {
                    out.println("wallboard on " + host + ':' + server.port()
                            + (insecure ? "; --insecure: nobody is asked who it is, for this machine only" : "")
                            + "; Ctrl-C stops");
                    out.flush();
                },
                server::close);
        return 0;
    }

    /**
     * @param environment the variables that secrets may be in
     * @throws UsageException where nobody says who may see what, or others than this machine could reach what nobody guards
     */
    WallboardConfig settings(Map<String, String> environment) {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port " + port + ": 0 to 65535");
        }
        try {
            return new WallboardConfig(host, port, bootstrap, topology(), security(environment));
        } catch (UnsafeAddressException unsafe) {
            throw new UsageException(Messages.of(unsafe));
        }
    }

    private Topology topology() {
        Path from = folder;
        if (from == null || Files.isDirectory(from) && Files.notExists(from.resolve(TopologyFile.NAME))) {
            return ConfigurationFiles.builtIn().topology();
        }
        return ConfigurationFiles.read(from).topology();
    }

    private Security security(Map<String, String> environment) {
        if (insecure) {
            return new Security.Insecure();
        }
        Path file = folder == null ? null : folder.resolve(RingtideFile.NAME);
        WallboardSettings settings =
                file == null || Files.notExists(file) ? WallboardSettings.NONE : RingtideFile.wallboard(file);
        if (file == null || settings.access() == null) {
            throw new UsageException("nobody says who may see what: --config DIR with access in its "
                    + RingtideFile.NAME + ", or --insecure for this machine only");
        }
        return new Security.Guarded(settings, file, environment);
    }
}
