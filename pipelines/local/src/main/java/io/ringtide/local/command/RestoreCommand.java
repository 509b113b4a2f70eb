package io.ringtide.local.command;

import io.ringtide.local.backup.Restore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringtide restore}: the data folder of a backup. */
@Command(
        name = "restore",
        description = "Makes a data folder of a backup, whole or not at all.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must not be there, or be empty.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(
            names = "--moved",
            description = "The folder may be another one than the backup was made of. Flink's checkpoints are left out;"
                    + " the jobs read their topics from the beginning.")
    private boolean isMoved;

    @Parameters(paramLabel = "FILE.tar.gz", description = "What ./ringtide backup wrote.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() throws IOException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        int files = Restore.read(
                file,
                data,
                isMoved,
                (done, total) -> progress.moved(
                        "reading the backup",
                        done >> BackupCommand.MEBI_BITS,
                        total >> BackupCommand.MEBI_BITS,
                        "MiB"));
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        out.println(files + " files of " + file + " are checked and in " + data);
        out.flush();
        return 0;
    }
}
