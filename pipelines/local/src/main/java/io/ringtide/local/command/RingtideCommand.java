package io.ringtide.local.command;

import io.ringtide.local.broker.DirectoryInUseException;
import io.ringtide.local.broker.PortTakenException;
import io.ringtide.wallboard.WallboardCommand;
import io.ringtide.wire.process.Messages;
import io.ringtide.wire.process.Refusals;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ringtide}: what all commands share. Exit status 0 = done, 1 = failed, 2 = bad usage or bad input. */
@Command(
        name = "ringtide",
        description = "Live operations of contact centres: call events in, trustworthy numbers out.",
        mixinStandardHelpOptions = true,
        version = "Ringtide 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            ClusterCommand.class,
            BacktestCommand.class,
            ConvertCommand.class,
            PseudonymizeCommand.class,
            ProduceCommand.class,
            SimulateCommand.class,
            ApplyCommand.class,
            RejectedCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            NotifyCommand.class,
            WallboardCommand.class,
            TokenCommand.class,
            StaffingCommand.class,
            StudyCommand.class
        },
        footer = {"", "Also: test, which sets up what the tests need and runs all of them (./ringtide test --help)."})
public final class RingtideCommand {
    static final int FAILED = Refusals.FAILED;
    static final int BAD_INPUT = Refusals.BAD_INPUT;
    private static final String NAME = "ringtide";

    private final InputStream stdin;
    private final Supplier<OutputStream> stdout;

    private RingtideCommand(InputStream stdin, Supplier<OutputStream> stdout) {
        this.stdin = stdin;
        this.stdout = stdout;
    }

    /** The command line on the streams of this process, ready to be executed; it never throws and never ends the program. */
    public static CommandLine commandLine() {
        return commandLine(System.in, StandardOutput::open);
    }

    /**
     * The command line on other streams.
     *
     * @param stdin what the file name {@code -} stands for
     * @param stdout opens what events are written to; the command closes it
     */
    public static CommandLine commandLine(InputStream stdin, Supplier<OutputStream> stdout) {
        CommandLine line = new CommandLine(new RingtideCommand(stdin, stdout));
        line.registerConverter(Path.class, Path::of);
        line.setExecutionExceptionHandler(RingtideCommand::explain);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    InputStream stdin() {
        return stdin;
    }

    OutputStream stdout() {
        return stdout.get();
    }

    private static int explain(Exception fault, CommandLine line, CommandLine.ParseResult parsed) {
        if (fault instanceof PortTakenException || fault instanceof DirectoryInUseException) {
            line.getErr().println(NAME + ": " + Messages.of(fault));
            return FAILED;
        }
        return Refusals.tell(NAME, fault, line.getErr());
    }
}
