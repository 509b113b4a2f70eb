package io.ringtide.local.command;

import io.ringtide.wire.config.CallerKeysFile;
import io.ringtide.wire.event.CallerKeys;
import io.ringtide.wire.event.CallerRewriter;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.EventLines;
import io.ringtide.wire.file.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide pseudonymize}: telephone numbers out of events, before these are sent. */
@Command(
        name = "pseudonymize",
        description = {
            "Events with a keyed hash in the place of each caller to stdout, line by line as they come; what may hold a"
                    + " number nevertheless stays behind and is named on stderr.",
            "With --lookup: what callers were called, a line for each epoch of the keys."
        },
        mixinStandardHelpOptions = true)
final class PseudonymizeCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE",
            description = "YAML: which keys, since when, and where they are.")
    @SuppressWarnings("NullAway.Init") // required
    private Path keys;

    @Option(
            names = "--lookup",
            description = "The files hold callers, one a line: prints caller's line, epoch and pseudonym, with tabs.")
    private boolean lookup;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, plain or .gz, or - for stdin.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> files;

    private long passed;
    private long refused;

    @Override
    public Integer call() throws IOException {
        CallerKeys callers = CallerKeysFile.read(keys, System.getenv());
        PrintWriter err = spec.commandLine().getErr();
        try (OutputStream out = ringtide.stdout()) {
            for (String name : files) {
                EventFile file = EventFile.of(name, ringtide.stdin());
                try (EventLines lines = EventLines.open(file, 0)) {
                    for (Line line = lines.next(); line != null; line = lines.next()) {
                        if (lookup) {
                            lookUp(line, callers, out);
                        } else {
                            rewrite(file, line, new CallerRewriter(callers), out, err);
                        }
                    }
                }
            }
        }
        if (!lookup) {
            err.println(passed + " events" + (refused == 0 ? "" : "; left behind: " + refused));
        }
        err.flush();
        return refused == 0 ? 0 : 1;
    }

    private static void lookUp(Line line, CallerKeys callers, OutputStream out) throws IOException {
        StringBuilder rows = new StringBuilder();
        callers.everyPseudonym(new String(line.bytes(), StandardCharsets.UTF_8))
                .forEach((epoch, pseudonym) -> rows.append(line.number())
                        .append('\t')
                        .append(epoch)
                        .append('\t')
                        .append(pseudonym)
                        .append('\n'));
        out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void rewrite(EventFile file, Line line, CallerRewriter rewriter, OutputStream out, PrintWriter err)
            throws IOException {
        try {
            out.write(rewriter.rewrite(line.bytes()));
            out.write('\n');
            // Whoever reads this from a pipe wants each event when it is there.
            out.flush();
            passed++;
        } catch (CallerRewriter.RefusedException e) {
            err.println(file.name() + ":" + line.number() + ": " + e.getMessage());
            refused++;
        }
    }
}
