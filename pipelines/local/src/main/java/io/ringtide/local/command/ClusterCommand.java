package io.ringtide.local.command;

import io.ringtide.local.cluster.Rescaling;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide cluster}: everything as processes of their own on this machine. */
@Command(
        name = "cluster",
        description = "Runs everything on this machine as processes of their own, as on a cluster, for development.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ClusterUpCommand.class, ClusterCommand.Savepoint.class, ClusterCommand.Rescale.class})
final class ClusterCommand {

    /** Which cluster is meant. */
    private static final class Running {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = ClusterUpCommand.DATA,
                description = "Of the cluster. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // has a default
        private Path data;
    }

    /** {@code ringtide cluster savepoint}. */
    @Command(
            name = "savepoint",
            description = "Takes a savepoint of the live job of a running cluster, and prints where it is.",
            mixinStandardHelpOptions = true)
    static final class Savepoint implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private Running running = new Running();

        @Override
        public Integer call() throws Exception {
            say(spec, Rescaling.of(running.data).savepoint());
            return 0;
        }
    }

    /** {@code ringtide cluster rescale}. */
    @Command(
            name = "rescale",
            description = "Stops the live job of a running cluster with a savepoint, and has it go on from there with"
                    + " another parallelism.",
            mixinStandardHelpOptions = true)
    static final class Rescale implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private Running running = new Running();

        @Option(
                names = "--parallelism",
                paramLabel = "N",
                required = true,
                description = "At most as many as there are task managers.")
        private int parallelism;

        @Override
        public Integer call() throws Exception {
            try {
                say(spec, "goes on from " + Rescaling.of(running.data).rescale(parallelism));
                return 0;
            } catch (IllegalArgumentException e) {
                throw new UsageException("cluster rescale: " + e.getMessage());
            }
        }
    }

    private static void say(CommandSpec spec, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
