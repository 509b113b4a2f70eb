package io.ringtide.local.command;

import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.local.delivery.PagingStudy;
import io.ringtide.local.delivery.PagingStudy.Page;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide study paging}. */
@Command(
        name = "paging",
        description = "How long it takes from a call to the page for it on this machine; a table on stdout.",
        mixinStandardHelpOptions = true)
final class PagingStudyCommand implements Callable<Integer> {
    private static final int MOST = 900;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many, five in three seconds. Default: ${DEFAULT-VALUE}.")
    private int calls;

    @Override
    public Integer call() throws Exception {
        if (calls < 1 || calls > MOST) {
            throw new UsageException("study paging: --calls is 1 to " + MOST);
        }
        Path folder = Files.createTempDirectory("ringtide-paging");
        try {
            List<Page> pages = new PagingStudy(folder, calls).run();
            PrintWriter out = spec.commandLine().getOut();
            out.println("| " + calls + " pages, from | median, ms | 95 %, ms | 99 %, ms | longest, ms |");
            out.println("| --- | ---: | ---: | ---: | ---: |");
            row(out, "the call", pages, page -> page.arrivedAt() - page.calledAt());
            row(out, "the end of its slide", pages, page -> page.arrivedAt() - page.slide());
            row(
                    out,
                    "the tick that closes the slide",
                    pages,
                    page -> page.arrivedAt() - page.slide() - FloorSettings.LIVE_WATERMARK_LAG_MS);
            out.flush();
        } finally {
            Folders.deleteAll(folder);
        }
        return 0;
    }

    private static void row(PrintWriter out, String from, List<Page> pages, ToLongFunction<Page> took) {
        long[] ascending = pages.stream().mapToLong(took).sorted().toArray();
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d |",
                from,
                quantile(ascending, 0.5),
                quantile(ascending, 0.95),
                quantile(ascending, 0.99),
                quantile(ascending, 1)));
    }

    /** The smallest that so large a part does not exceed. */
    private static long quantile(long[] ascending, double part) {
        return ascending[(int) Math.ceil(part * ascending.length) - 1];
    }
}
