package io.ringtide.local.cluster;

import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.process.UntilStopped;
import java.nio.file.Path;

/** A wallboard server as a process of its own that asks nobody who it is, for this machine only. */
final class LoopbackWallboard {
    private LoopbackWallboard() {}

    /** @param arguments brokers, port and, where there is one, the folder of the configuration to begin with */
    public static void main(String[] arguments) throws InterruptedException {
        ConfigurationFiles files =
                arguments.length < 3 ? ConfigurationFiles.builtIn() : ConfigurationFiles.read(Path.of(arguments[2]));
        WallboardServer server = WallboardServer.start(
                WallboardConfig.onLoopback(Integer.parseInt(arguments[1]), arguments[0], files.topology()));
        UntilStopped.run(() -> {}, server::close);
    }
}
