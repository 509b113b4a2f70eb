package io.ringtide.local.command;

import io.ringtide.local.screens.ScreensStudy;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide study screens}. */
@Command(
        name = "screens",
        description =
                "How many screens a running wallboard of this machine bears, and how soon they are back after a cut;"
                        + " a table on stdout.",
        mixinStandardHelpOptions = true)
final class ScreensStudyCommand implements Callable<Integer> {
    private static final int MOST = 5_000;
    private static final int LONGEST_SECONDS = 3_600;
    private static final double MEGA = 1e6;
    private static final String OPERATIONS_ROOM =
            "kind=tenant,vendor,centre,queue,alert,surge,emergency,callbacks,source,staffing"
                    + "&scope=tenant:*&scope=vendor:*&scope=centre:*";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "A wallboard of this machine. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI server;

    @Option(names = "--screens", paramLabel = "N", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
    private int screens;

    @Option(
            names = "--cut",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many of them lose their connection at once. Default: ${DEFAULT-VALUE}.")
    private int cut;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long they watch before that. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--query",
            paramLabel = "QUERY",
            defaultValue = OPERATIONS_ROOM,
            description = "What each screen asks of the stream; by default what the board of an operations room does.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String query;

    @Override
    public Integer call() throws Exception {
        if (screens < 1 || screens > MOST || cut < 0 || seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new UsageException("study screens: --screens is 1 to " + MOST
                    + ", --cut is not negative, --seconds is 1 to " + LONGEST_SECONDS);
        }
        ScreensStudy study;
        try {
            study = new ScreensStudy(server, query, screens, cut, Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException elsewhere) {
            throw new UsageException("study screens: --server is " + elsewhere.getMessage());
        }
        PrintWriter err = spec.commandLine().getErr();
        ScreensStudy.Report report = study.run(progress -> {
            err.println(progress);
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "| screens | all open, s | MB/s | age of a frame: median, ms | 99 %, ms | longest, ms | longest silence, ms |"
                        + " cut off | resumed | news again: median, ms | 99 %, ms | longest, ms |");
        out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        out.println(String.format(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %d | %d | %d | %d | %d | %d | %d | %d | %d |",
                report.screens(),
                report.openMs() / 1e3,
                report.bytesASecond() / MEGA,
                report.age50(),
                report.age99(),
                report.longestAge(),
                report.longestSilence(),
                report.cut(),
                report.resumed(),
                report.back50(),
                report.back99(),
                report.longestBack()));
        out.flush();
        return 0;
    }
}
