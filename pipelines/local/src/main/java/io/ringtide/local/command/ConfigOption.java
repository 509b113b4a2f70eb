package io.ringtide.local.command;

import io.ringtide.wire.config.ConfigurationFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, for the commands that need to know who runs what. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Folder with topology.yaml. Default: the national power utility.")
    private @Nullable Path directory;

    @Nullable
    Path folder() {
        return directory;
    }

    boolean isGiven() {
        return directory != null;
    }

    ConfigurationFiles files() {
        return directory == null ? ConfigurationFiles.builtIn() : ConfigurationFiles.read(directory);
    }
}
