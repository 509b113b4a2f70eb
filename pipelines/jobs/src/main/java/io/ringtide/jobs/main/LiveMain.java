package io.ringtide.jobs.main;

import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.wire.config.ConfigurationFiles;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The live job on a cluster. State, checkpoints and parallelism are the cluster's to configure. How Kafka is got into:
 * {@link io.ringtide.wire.kafka.KafkaAccess}.
 */
@Command(name = "live")
public final class LiveMain {
    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "Folder with the configuration to begin with, until the topic of configurations says otherwise.")
    private @Nullable Path config;

    @Option(
            names = "--clock",
            paramLabel = "wall|records",
            defaultValue = "wall",
            description = "Whether time is the wall's, which brokers stamp records with, or that of a play's records."
                    + " Default: ${DEFAULT-VALUE}.")
    private LogClock clock = LogClock.WALL;

    /** Reads arguments; an exception is a refusal, which Flink tells whoever deployed the job. */
    public static LiveMain of(String... arguments) {
        LiveMain main = new LiveMain();
        new CommandLine(main).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return main;
    }

    public static void main(String[] arguments) throws Exception {
        LiveMain main = of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        main.define(environment);
        environment.execute(LiveJob.NAME);
    }

    /** Defines the job, for whoever runs it otherwise than by {@code main}. */
    public void define(StreamExecutionEnvironment environment) {
        Path folder = config;
        ConfigurationFiles files = folder == null ? ConfigurationFiles.builtIn() : ConfigurationFiles.read(folder);
        LiveJob.define(environment, files.sinceEver(), bootstrap, clock);
    }
}
