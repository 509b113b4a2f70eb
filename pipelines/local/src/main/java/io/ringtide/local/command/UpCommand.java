package io.ringtide.local.command;

import io.ringtide.local.up.Up;
import io.ringtide.local.up.UpSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide up}: everything on one machine. */
@Command(
        name = "up",
        description =
                "Starts broker, Flink, wallboard and a play on this machine; Ctrl-C stops, another start goes on.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "The wallboard's; Flink UI N+1, history store N+2, Kafka N+1012, Flink's metrics N+1169, the notifier's N+1170."
                            + " Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws Exception {
        UpSettings settings = play.settings(data, port);
        Up.checkPorts(settings);
        Logging.toFile(data);
        long begin = System.nanoTime();
        StatusLine status = new StatusLine(spec.commandLine().getOut());
        Up up = Up.start(settings, status::starting);
        Thread stopping = new Thread(
                () -> {
                    status.say("stopping …");
                    up.close();
                    status.say("stopped; start again with the same --data to go on");
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            status.started(up, settings, System.nanoTime() - begin);
            status.follow(up);
            return RingtideCommand.FAILED;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof Exception fault ? fault : e;
        }
    }
}
