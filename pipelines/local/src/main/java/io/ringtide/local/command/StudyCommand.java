package io.ringtide.local.command;

import io.ringtide.domain.surge.SurgeSettings;
import io.ringtide.studies.surge.StormChart;
import io.ringtide.studies.surge.SurgeScore;
import io.ringtide.studies.surge.SurgeStudy;
import io.ringtide.studies.surge.SurgeTable;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide study}: how well the mathematics does, for anyone to see. */
@Command(
        name = "study",
        description = "Measures how well the product does: its mathematics beside what others do, and its delivery.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "STUDY",
        subcommands = {
            StudyCommand.Surges.class,
            DeliveryStudyCommand.class,
            PagingStudyCommand.class,
            ScreensStudyCommand.class,
            FailuresStudyCommand.class
        })
final class StudyCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    /** {@code ringtide study surges}. */
    @Command(
            name = "surges",
            description =
                    "Surges in countries that are made up: found how soon, at how many false ones; a table on stdout.",
            mixinStandardHelpOptions = true)
    static final class Surges implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private StudyCommand study;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(
                names = "--countries",
                paramLabel = "N",
                defaultValue = "8",
                description = "Countries to tune on, and as many others to judge on. Default: ${DEFAULT-VALUE}.")
        private int countries;

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "60",
                description = "Days of each, the first 14 for learning. Default: ${DEFAULT-VALUE}.")
        private int days;

        @Option(
                names = "--accepted",
                paramLabel = "N",
                defaultValue = "0.5",
                description =
                        "False surges a region and month that the others are tuned to. Default: ${DEFAULT-VALUE}.")
        private double accepted;

        @Option(
                names = "--false-surges",
                paramLabel = "N",
                defaultValue = "0.3",
                description =
                        "False surges a region and month that Ringtide is set to accept. Default: ${DEFAULT-VALUE}.")
        private double falseSurges;

        @Option(
                names = "--csv",
                paramLabel = "FILE",
                description = "Where the table goes as comma-separated values too.")
        private @Nullable Path csv;

        @Option(
                names = "--pictures",
                paramLabel = "DIR",
                description = "Where a picture of each method goes: a storm, what it expected, when it spoke.")
        private @Nullable Path pictures;

        private int tenths = -1;

        @Override
        public Integer call() throws IOException {
            SurgeStudy surges = new SurgeStudy(settings());
            List<SurgeScore> scores = surges.run(this::show);
            if (pictures != null) {
                StormChart.writeAll(surges.watchAStorm(), pictures);
            }
            if (csv != null) {
                Files.writeString(csv, SurgeTable.csv(scores));
            }
            try (OutputStream out = study.ringtide.stdout()) {
                out.write(SurgeTable.markdown(scores).getBytes(StandardCharsets.UTF_8));
            }
            spec.commandLine().getErr().print(SurgeTable.caution(scores));
            spec.commandLine().getErr().flush();
            return 0;
        }

        private SurgeStudy.Settings settings() {
            try {
                return new SurgeStudy.Settings(countries, days, accepted, SurgeSettings.acceptingFalse(falseSurges));
            } catch (IllegalArgumentException e) {
                throw new UsageException("study surges: " + e.getMessage());
            }
        }

        private void show(double part) {
            if ((int) (10 * part) > tenths) {
                tenths = (int) (10 * part);
                PrintWriter err = spec.commandLine().getErr();
                err.println(String.format(Locale.ROOT, "%d %% of the study", 10 * tenths));
                err.flush();
            }
        }
    }
}
