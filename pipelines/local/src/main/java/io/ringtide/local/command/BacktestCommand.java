package io.ringtide.local.command;

import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.Slides;
import io.ringtide.jobs.backtest.Backtest;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.process.Messages;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide backtest}: the floor over files, in event time. */
@Command(
        name = "backtest",
        description = "Runs the same operators over bounded files, in event time; writes NDJSON files.",
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
    private static final String OFF = "off";
    private static final int TOLD_REJECTIONS = 20;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private EventsOption events = new EventsOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Option(
            names = "--every",
            paramLabel = "PT1M|off",
            defaultValue = "PT1M",
            description = "A frame every so often, a multiple of 5 s; off: no metrics file. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String every;

    private long toldRejections;

    @Override
    public Integer call() throws Exception {
        long everyMs = everyMs();
        List<EventFile> inputs = events.files(ringtide.stdin());
        boolean isNew = makeOut();
        Path work = Files.createTempDirectory(out.toAbsolutePath(), ".state");
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine progress = new ProgressLine(err);
        try {
            Backtest backtest =
                    new Backtest(inputs, config.files().sinceEver(), out, everyMs, this::tell, progress::moved);
            Backtest.Result result = backtest.run(EmbeddedFlink.backtest(work));
            progress.end();
            String where = result.rejections() == 0 ? "" : " (" + out.resolve("rejected.ndjson") + ")";
            err.println(result.events() + " events, " + result.rejections() + " rejected" + where);
        } finally {
            progress.end();
            Folders.deleteAll(work);
            if (isNew) {
                Folders.deleteIfEmpty(out);
            }
        }
        err.flush();
        return 0;
    }

    /** Makes the folder of the output; returns whether it was not there. */
    private boolean makeOut() {
        if (Files.isDirectory(out)) {
            return false;
        }
        if (Files.exists(out)) {
            throw new UsageException("--out " + out + ": not a folder");
        }
        try {
            Files.createDirectories(out);
            return true;
        } catch (IOException e) {
            throw new UsageException("--out " + out + ": the folder cannot be made: " + Messages.of(e));
        }
    }

    private void tell(Line line, Rejection rejection) {
        toldRejections++;
        PrintWriter err = spec.commandLine().getErr();
        if (toldRejections <= TOLD_REJECTIONS) {
            err.println(events.names().get(line.file()) + ":" + line.number() + ": "
                    + rejection.reason().code() + ": " + rejection.detail());
        } else if (toldRejections == TOLD_REJECTIONS + 1) {
            err.println("more rejected lines follow; all of them are in rejected.ndjson");
        }
    }

    private long everyMs() {
        if (every.equals(OFF)) {
            return RollUpPlan.NO_FRAMES;
        }
        try {
            long millis = Duration.parse(every).toMillis();
            if (millis > 0 && millis % Slides.PANE_MS == 0) {
                return millis;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new UsageException("--every " + every + ": no ISO 8601 duration, such as PT1M, nor off");
        }
        throw new UsageException("--every " + every + ": not a positive multiple of 5 seconds");
    }
}
