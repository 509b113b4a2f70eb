package io.ringtide.local.command;

import io.ringtide.wire.config.CallerKeysFile;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.process.UsageException;
import io.ringtide.wire.recording.ArrivalsCsv;
import io.ringtide.wire.recording.Recording;
import io.ringtide.wire.recording.TechnionBank;
import io.ringtide.wire.recording.Unmapped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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

        static Format parse(String text) {
            for (Format format : values()) {
                if (format.text.equals(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("expected technion-bank or arrivals-csv, but was '" + text + "'");
        }
    }

    /** An enum's own converter would also name the constants. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.parse(text);
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "technion-bank: the files of an Israeli bank's centre in 1999; arrivals-csv: a row an arrival.")
    @SuppressWarnings("NullAway.Init") // required
    private Format from;

    @Option(names = "--time", paramLabel = "COLUMN", description = "arrivals-csv: the column with the time.")
    private @Nullable String time;

    @Option(names = "--region", paramLabel = "COLUMN", description = "arrivals-csv: the column with the region.")
    private @Nullable String region;

    @Option(names = "--id", paramLabel = "COLUMN", description = "arrivals-csv: the column with an id.")
    private @Nullable String id;

    @Option(
            names = "--caller",
            paramLabel = "COLUMN",
            description = "arrivals-csv: the column with the caller's number, of which the event gets a pseudonym.")
    private @Nullable String caller;

    @Option(names = "--keys", paramLabel = "FILE", description = "arrivals-csv: with which keys, as of pseudonymize.")
    private @Nullable Path keys;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "Time zone of times without an offset, such as Asia/Jerusalem. technion-bank: all times are local"
                            + " and are taken for UTC without it. arrivals-csv: without it such times cannot be read.")
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

    private Recording recording() throws IOException {
        ZoneId ofTimes = zone();
        if (from == Format.TECHNION_BANK) {
            return new TechnionBank(ofTimes == null ? ZoneOffset.UTC : ofTimes);
        }
        if (time == null || region == null) {
            throw new UsageException("convert --from arrivals-csv needs --time COLUMN and --region COLUMN");
        }
        return new ArrivalsCsv(new ArrivalsCsv.Options(time, region, id, ofTimes, null), callers());
    }

    private ArrivalsCsv.@Nullable Callers callers() throws IOException {
        if (caller == null && keys == null) {
            return null;
        }
        if (caller == null || keys == null) {
            throw new UsageException(
                    "convert --from arrivals-csv needs both of --caller COLUMN and --keys FILE, or none");
        }
        return new ArrivalsCsv.Callers(caller, CallerKeysFile.read(keys, System.getenv()));
    }

    private @Nullable ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UsageException("--zone " + zone + ": " + e.getMessage());
        }
    }
}
