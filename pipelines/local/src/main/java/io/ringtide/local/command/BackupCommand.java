package io.ringtide.local.command;

import io.ringtide.local.backup.Backup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringtide backup}: the data folder as one file. */
@Command(
        name = "backup",
        description = "Writes the data folder of a Ringtide that is stopped to one file, with checksums.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    static final int MEBI_BITS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "That of ./ringtide up.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Parameters(paramLabel = "FILE.tar.gz", description = "The file to write; it must not be there.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() throws IOException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        int files = Backup.write(
                data,
                file,
                (done, total) -> progress.moved("writing the backup", done >> MEBI_BITS, total >> MEBI_BITS, "MiB"));
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        out.println(files + " files of " + data + " are in " + file + ", " + Files.size(file) + " bytes");
        out.flush();
        return 0;
    }
}
