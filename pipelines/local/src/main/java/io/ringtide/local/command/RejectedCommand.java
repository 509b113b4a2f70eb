package io.ringtide.local.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.config.ConfigurationTopic;
import io.ringtide.local.play.EventProducer;
import io.ringtide.local.play.EventTopic;
import io.ringtide.local.rejected.Redrive;
import io.ringtide.local.rejected.RejectedSummary;
import io.ringtide.local.rejected.RejectedTopic;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.event.Times;
import io.ringtide.wire.process.UsageException;
import io.ringtide.wire.report.RejectedRecord;
import io.ringtide.wire.report.TopicNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide rejected}: what was refused. */
@Command(
        name = "rejected",
        description = "What was refused: how much of what, and again what is good by now.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RejectedCommand.ListThem.class, RejectedCommand.RedriveThem.class})
final class RejectedCommand {
    private static final List<String> REASONS =
            Arrays.stream(RejectReason.values()).map(RejectReason::code).toList();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    /** Which records are meant. */
    private static final class Wanted {
        @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
        @SuppressWarnings("NullAway.Init") // required
        private String bootstrap;

        @Option(names = "--reason", paramLabel = "CODE", description = "Those of one reason, such as missing_field.")
        private @Nullable String reason;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Those that came at that time or later, such as 2026-03-02T09:00:00Z.")
        private @Nullable String since;

        private RejectedTopic.Selection selection() {
            if (reason != null && !REASONS.contains(reason)) {
                throw new UsageException("--reason " + reason + ": one of " + String.join(", ", REASONS));
            }
            try {
                return new RejectedTopic.Selection(reason, since == null ? 0 : Times.parse(since));
            } catch (DateTimeException e) {
                throw new UsageException("--since " + since + ": no time with a zone, such as 2026-03-02T09:00:00Z");
            }
        }

        private void read(RejectedTopic.Selection selection, PrintWriter err, Consumer<RejectedRecord> reader) {
            ProgressLine progress = new ProgressLine(err);
            RejectedTopic.read(
                    bootstrap,
                    selection,
                    (read, total) -> progress.moved("reading what was refused", read, total, "records"),
                    reader);
            progress.end();
        }
    }

    /** {@code ringtide rejected list}. */
    @Command(
            name = "list",
            description = "What was refused, counted by reason, source and topic, with one sample of each.",
            mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        private static final String FORM = "%-14s  %-*s  %-16s  %9s  %-24s  %-24s  %s";
        private static final int LONGEST_DETAIL = 100;
        private static final JsonFactory JSON = new JsonFactory();

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private RejectedCommand rejected;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private Wanted wanted = new Wanted();

        @Option(names = "--json", description = "One JSON object a line instead of a table.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            RejectedTopic.Selection selection = wanted.selection();
            RejectedSummary summary = new RejectedSummary();
            wanted.read(selection, spec.commandLine().getErr(), summary::add);
            try (OutputStream out = rejected.ringtide.stdout()) {
                out.write(json ? json(summary) : table(summary));
            }
            return 0;
        }

        private static byte[] table(RejectedSummary summary) {
            int widest = summary.lines().stream()
                    .mapToInt(line -> shown(line.group().source()).length())
                    .reduce("SOURCE".length(), Math::max);
            String form = FORM.replace("*", Integer.toString(widest)) + "%n";
            StringBuilder table = new StringBuilder(
                    String.format(Locale.ROOT, form, "REASON", "SOURCE", "TOPIC", "COUNT", "FIRST", "LAST", "SAMPLE"));
            for (RejectedSummary.Line line : summary.lines()) {
                table.append(String.format(
                        Locale.ROOT,
                        form,
                        shown(line.group().reason()),
                        shown(line.group().source()),
                        shown(line.group().topic()),
                        line.count(),
                        Times.format(line.first()),
                        Times.format(line.last()),
                        line.sample().partition() + "@" + line.sample().offset() + " "
                                + cut(shown(line.sample().detail()))));
            }
            return table.toString().getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] json(RejectedSummary summary) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (RejectedSummary.Line line : summary.lines()) {
                try (JsonGenerator writer = JSON.createGenerator(out)) {
                    writer.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    write(line, writer);
                }
                out.write('\n');
            }
            return out.toByteArray();
        }

        private static void write(RejectedSummary.Line line, JsonGenerator writer) throws IOException {
            RejectedRecord sample = line.sample();
            writer.writeStartObject();
            writer.writeStringField("reason", line.group().reason());
            writer.writeStringField("source", line.group().source());
            writer.writeStringField("topic", line.group().topic());
            writer.writeNumberField("count", line.count());
            writer.writeStringField("first", Times.format(line.first()));
            writer.writeStringField("last", Times.format(line.last()));
            writer.writeObjectFieldStart("sample");
            writer.writeStringField("detail", sample.detail());
            writer.writeNumberField("partition", sample.partition());
            writer.writeNumberField("offset", sample.offset());
            byte[] input = sample.input();
            writer.writeStringField("input", input == null ? null : new String(input, StandardCharsets.UTF_8));
            writer.writeEndObject();
            writer.writeEndObject();
        }

        /** Who sends bad input may also send what a terminal takes for commands. */
        private static String shown(String text) {
            return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        }

        private static String cut(String text) {
            return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
        }
    }

    /** {@code ringtide rejected redrive}. */
    @Command(
            name = "redrive",
            description = {
                "Writes what was refused, and is good by the configurations and rules of now, to ringtide.events.",
                "It counts once, however often it is written: a job knows the ids of the last 24 h. What is older stays."
            },
            mixinStandardHelpOptions = true)
    static final class RedriveThem implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private Wanted wanted = new Wanted();

        @Option(names = "--dry-run", description = "Writes nothing, and says what would be written.")
        private boolean isDry;

        @Option(
                names = "--older",
                description = "Also what is more than 24 h old, stamped with its own time, where the topic keeps such"
                        + " stamps. What was counted before may count twice.")
        private boolean older;

        @Override
        public Integer call() {
            RejectedTopic.Selection selection = wanted.selection();
            EventDecoder decoder = new EventDecoder(configurations()::topology);
            LongSupplier clock = clock();
            Redrive redrive;
            try (EventProducer producer = isDry ? null : new EventProducer(wanted.bootstrap, TopicNames.EVENTS)) {
                redrive = new Redrive(decoder, clock, older, producer);
                wanted.read(selection, spec.commandLine().getErr(), redrive::take);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println((isDry ? "would be written again: " : "written again: ") + redrive.count());
            redrive.left().forEach((why, count) -> out.println("left, " + why + ": " + count));
            out.flush();
            return 0;
        }

        /** What the topic of events takes for the arrival of what is written now. */
        private LongSupplier clock() {
            if (!EventTopic.keepsStamps(wanted.bootstrap, TopicNames.EVENTS)) {
                if (older) {
                    throw new UsageException("--older: " + wanted.bootstrap + " stamps the records of "
                            + TopicNames.EVENTS + " itself, so what is more than 24 h old would be refused again");
                }
                return InstantSource.system()::millis;
            }
            long newest = EventTopic.newestStamp(wanted.bootstrap, TopicNames.EVENTS)
                    .orElseThrow(
                            () -> new UsageException(TopicNames.EVENTS + " is empty: its clock shows nothing yet"));
            return () -> newest;
        }

        private Configurations configurations() {
            EventTopic.check(wanted.bootstrap, TopicNames.EVENTS);
            if (Topics.exists(wanted.bootstrap, TopicNames.CONFIG)) {
                try (ConfigurationTopic topic = ConfigurationTopic.open(wanted.bootstrap)) {
                    return topic.read().log().taken().orElseThrow(this::noConfiguration);
                }
            }
            throw noConfiguration();
        }

        private UsageException noConfiguration() {
            return new UsageException(
                    wanted.bootstrap + " has no configuration to judge by: ringtide apply publishes one");
        }
    }
}
