package io.ringtide.local.command;

import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.recording.ArrivalsCsv;
import io.ringtide.wire.recording.Recording;
import io.ringtide.wire.recording.TechnionBank;
import io.ringtide.wire.recording.Unmapped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide convert}: recordings of other systems to events on stdout. */
@Command(
        name = "convert",
        description = "Turns recordings of another system into events on stdout; what cannot be mapped goes to stderr.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    /** The formats, as they are written on the command line. */
    enum Format {
        TECHNION_BANK("technion-bank"),
        ARRIVALS_CSV("arrivals-csv");

        private final String text;

        Format(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required
    private Format from;

    @Option(names = "--time", paramLabel = "COLUMN", description = "arrivals-csv: the column with the time.")
    private @Nullable String time;

    @Option(names = "--region", paramLabel = "COLUMN", description = "arrivals-csv: the column with the region.")
    private @Nullable String region;

    @Option(names = "--id", paramLabel = "COLUMN", description = "arrivals-csv: the column with an id.")
    private @Nullable String id;

    @Option(names = "--zone", paramLabel = "ZONE", description = "arrivals-csv: time zone of times without an offset.")
    private @Nullable String zone;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, plain or .gz, or - for stdin.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> files;

    private final Map<Unmapped.Reason, Long> unmapped = new EnumMap<>(Unmapped.Reason.class);
    private long events;

    @Override
    public Integer call() throws IOException {
        Recording recording = recording();
        EventWriter writer = new EventWriter();
        PrintWriter err = spec.commandLine().getErr();
        try (OutputStream out = ringtide.stdout()) {
            for (String file : files) {
                recording.read(
                        EventFile.of(file, ringtide.stdin()),
                        event -> {
                            try {
                                writer.write(event, out);
                                events++;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        row -> {
                            err.println(row);
                            unmapped.merge(row.reason(), 1L, Long::sum);
                        });
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        err.println(events + " events; rows without any: "
                + unmapped.values().stream().mapToLong(Long::longValue).sum());
        unmapped.forEach((reason, rows) -> err.println("  " + rows + " " + reason.code()));
        err.flush();
        return 0;
    }

    private Recording recording() {
        if (from == Format.TECHNION_BANK) {
            return new TechnionBank();
        }
        if (time == null || region == null) {
            throw new UsageException("convert --from arrivals-csv needs --time COLUMN and --region COLUMN");
        }
        try {
            return new ArrivalsCsv(
                    new ArrivalsCsv.Options(time, region, id, zone == null ? null : ZoneId.of(zone), null));
        } catch (DateTimeException e) {
            throw new UsageException("--zone " + zone + ": " + e.getMessage());
        }
    }
}
