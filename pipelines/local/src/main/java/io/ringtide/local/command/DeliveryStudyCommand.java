package io.ringtide.local.command;

import io.ringtide.local.delivery.DeliveryStudy;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide study delivery}. */
@Command(
        name = "delivery",
        description = "How long an alert takes from the topic to a receiver on this machine; a table on stdout.",
        mixinStandardHelpOptions = true)
final class DeliveryStudyCommand implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final double MILLI = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--alerts", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int alerts;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many alerts begin each second. Default: ${DEFAULT-VALUE}.")
    private int aSecond;

    @Override
    public Integer call() throws Exception {
        if (alerts < 1 || alerts > MOST || aSecond < 1 || aSecond > MOST) {
            throw new UsageException("study delivery: --alerts and --per-second are 1 to " + MOST);
        }
        Path folder = Files.createTempDirectory("ringtide-delivery");
        try {
            long[] took = new DeliveryStudy(folder.resolve("kafka"), alerts, aSecond).run();
            PrintWriter out = spec.commandLine().getOut();
            out.println("| alerts | a second | median, ms | 95 %, ms | 99 %, ms | longest, ms |");
            out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
            out.println(String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.1f | %.1f | %.1f |",
                    alerts,
                    aSecond,
                    quantile(took, 0.5),
                    quantile(took, 0.95),
                    quantile(took, 0.99),
                    quantile(took, 1)));
            out.flush();
        } finally {
            Folders.deleteAll(folder);
        }
        return 0;
    }

    /** The smallest that so large a part does not exceed, milliseconds. */
    private static double quantile(long[] ascending, double part) {
        return ascending[(int) Math.ceil(part * ascending.length) - 1] / MILLI;
    }
}
