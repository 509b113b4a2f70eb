package io.ringtide.jobs.main;

import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.history.HistoryJob;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The history job on a cluster. The database's user and password are in the variables of its processes. */
@Command(name = "history")
public final class HistoryMain {
    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST:PORT/DATABASE, with " + HistoryDatabase.USER_VARIABLE + " and "
                    + HistoryDatabase.PASSWORD_VARIABLE + " from the environment of each process.")
    @SuppressWarnings("NullAway.Init") // required
    private String database;

    /** Reads arguments; an exception is a refusal, which Flink tells whoever deployed the job. */
    public static HistoryMain of(String... arguments) {
        return CommandLine.populateCommand(new HistoryMain(), arguments);
    }

    public static void main(String[] arguments) throws Exception {
        HistoryMain main = of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        main.define(environment);
        environment.execute(HistoryJob.NAME);
    }

    /** Defines the job, for whoever runs it otherwise than by {@code main}. */
    public void define(StreamExecutionEnvironment environment) {
        HistoryJob.define(environment, bootstrap, HistoryDatabase.ofEachProcess(database));
    }
}
