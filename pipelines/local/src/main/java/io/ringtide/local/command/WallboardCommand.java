package io.ringtide.local.command;

import io.ringtide.wallboard.Security;
import io.ringtide.wallboard.UnsafeAddressException;
import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.config.WallboardSettings;
import io.ringtide.wire.process.UntilStopped;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide wallboard}: a wallboard server by itself, for a cluster that runs elsewhere. */
@Command(
        name = "wallboard",
        description = "Serves wallboards from the topics of a cluster until it is stopped.",
        mixinStandardHelpOptions = true)
final class WallboardCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "Folder with topology.yaml and, unless --insecure, a ringtide.yaml that says who may see what.")
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

    @Override
    public Integer call() throws Exception {
        ConfigurationFiles files = folder == null ? ConfigurationFiles.builtIn() : ConfigurationFiles.read(folder);
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port " + port + ": 0 to 65535");
        }
        WallboardServer server = WallboardServer.start(config(files));
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

    private WallboardConfig config(ConfigurationFiles files) {
        try {
            return new WallboardConfig(host, port, bootstrap, files.topology(), security());
        } catch (UnsafeAddressException unsafe) {
            throw new UsageException(Messages.of(unsafe));
        }
    }

    private Security security() {
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
        return new Security.Guarded(settings, file, System.getenv());
    }
}
