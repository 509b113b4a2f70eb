package io.ringtide.local.command;

import io.ringtide.local.failures.FailureStudy;
import io.ringtide.local.failures.Fault;
import io.ringtide.local.failures.Outcome;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide study failures}. */
@Command(
        name = "failures",
        description =
                "What becomes of the numbers when parts of a cluster on this machine fail, held to a backtest; how"
                        + " long it takes to the next right frame; a table on stdout.",
        mixinStandardHelpOptions = true)
final class FailuresStudyCommand implements Callable<Integer> {
    private static final int MOST = 1_000;
    private static final double MILLI = 1_000;
    /** A usual machine starts all programs of a cluster again within half of it. */
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each fault happens. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--fault", paramLabel = "NAME", description = "Such as broker-killed, several times. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--speed", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "28080",
            description = "The wallboard's; others keep their distance as of cluster up. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || runs > MOST || speed < 1 || speed > MOST) {
            throw new UsageException("study failures: --runs and --speed are 1 to " + MOST);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("| fault | times | median, s | worst, s | told otherwise than a backtest |");
        out.println("| --- | ---: | ---: | ---: | --- |");
        boolean isWell = true;
        for (Fault fault : faults()) {
            if (!fault.isPossible()) {
                out.println("| " + fault.text() + " | | | | skipped: only root can do that |");
                continue;
            }
            isWell &= isWell(fault, out);
        }
        return isWell ? 0 : RingtideCommand.FAILED;
    }

    /** A fault that the cluster does not come back from is one row of the table; what was logged stays to be read. */
    private boolean isWell(Fault fault, PrintWriter out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ringtide-failures");
        try {
            Outcome outcome = new FailureStudy(
                            folder, port, runs, speed, RECOVERY, step -> say(fault.id() + ": " + step))
                    .run(fault);
            out.println(row(outcome));
            if (outcome.wrong().isEmpty()) {
                Folders.deleteAll(folder);
                return true;
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.println("| " + fault.text() + " | | | | FAILED: " + e + " |");
        } finally {
            out.flush();
        }
        say(fault.id() + ": what was played, told and logged is in " + folder);
        return false;
    }

    /** On stderr: stdout has the table. */
    private void say(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    private List<Fault> faults() {
        try {
            return names.isEmpty()
                    ? List.of(Fault.values())
                    : names.stream().map(Fault::of).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--fault " + e.getMessage());
        }
    }

    private String row(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %s |",
                outcome.text(),
                outcome.recoveries().size(),
                outcome.median() / MILLI,
                outcome.worst() / MILLI,
                outcome.wrong().isEmpty() ? "nothing" : String.join("; ", outcome.wrong()));
    }
}
