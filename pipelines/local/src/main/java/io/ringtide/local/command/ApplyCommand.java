package io.ringtide.local.command;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.local.config.Applying;
import io.ringtide.local.config.ConfigurationTopic;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.event.Times;
import io.ringtide.wire.process.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringtide apply}: checks a configuration and publishes it. */
@Command(
        name = "apply",
        description = "Checks a configuration and publishes it; running jobs take it over without a restart.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "DIR", description = "Folder with topology.yaml.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--effective-at",
            paramLabel = "TIME",
            description = "When it takes effect, such as 2026-03-02T09:00:00Z: a multiple of 5 s, at least 10 s ahead."
                    + " Default: the first such.")
    private @Nullable String effectiveAt;

    @Override
    public Integer call() {
        Long wanted = wanted();
        ConfigurationFiles files = ConfigurationFiles.read(folder);
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurationTopic topic = ConfigurationTopic.open(bootstrap)) {
            Applying.Applied applied = Applying.apply(topic, files, wanted);
            String since = applied.effectiveAt() == Configuration.SINCE_EVER
                    ? "holds since the beginning"
                    : "takes effect at " + Times.format(applied.effectiveAt());
            String already = applied.isNew() ? "" : "; it was applied already, nothing is changed";
            out.println("configuration " + applied.version() + " " + since + already);
            Configuration next = applied.next();
            if (next != null) {
                out.println("until configuration " + next.version() + ", which was applied before, takes effect at "
                        + Times.format(next.effectiveAt()));
            }
        } catch (Applying.RefusedException refused) {
            throw new UsageException("not applied: " + refused.getMessage());
        } catch (KafkaException failed) {
            throw new KafkaException("not applied: the brokers at " + bootstrap + " cannot be used", failed);
        }
        out.flush();
        return 0;
    }

    private @Nullable Long wanted() {
        if (effectiveAt == null) {
            return null;
        }
        try {
            return Times.parse(effectiveAt);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--effective-at " + effectiveAt + ": no time with a zone, such as" + " 2026-03-02T09:00:00Z");
        }
    }
}
