package io.ringtide.jobs;

import io.ringtide.jobs.backtest.Backtest;
import io.ringtide.jobs.history.HistoryDatabase;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The graphs of the jobs, taken before anything runs. Building one fails where a type would fall to Kryo. */
final class JobGraphs {
    private JobGraphs() {}

    static StreamGraph live(LogClock clock) {
        StreamExecutionEnvironment environment = environment();
        LiveJob.define(environment, ConfigurationFiles.builtIn().sinceEver(), "localhost:9092", clock);
        return environment.getStreamGraph();
    }

    static StreamGraph history() {
        StreamExecutionEnvironment environment = environment();
        HistoryDatabase database = HistoryDatabase.of("jdbc:postgresql://localhost/history", Map.of());
        HistoryJob.define(environment, "localhost:9092", database);
        return environment.getStreamGraph();
    }

    static StreamGraph backtest(Path folder, long everyMs) throws Exception {
        Path events = Files.writeString(folder.resolve("events.ndjson"), "");
        Backtest backtest = new Backtest(
                List.of(EventFile.of(events)),
                ConfigurationFiles.builtIn().sinceEver(),
                folder,
                everyMs,
                (line, rejection) -> {},
                Progress.NONE);
        Capturing environment = new Capturing(configuration());
        try {
            backtest.run(environment);
        } catch (GraphTaken taken) {
            return taken.graph;
        }
        throw new AssertionError("it ran without being executed");
    }

    static StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }

    /** Takes the graph instead of running it. */
    private static final class Capturing extends StreamExecutionEnvironment {
        private Capturing(Configuration configuration) {
            super(configuration);
        }

        @Override
        public JobExecutionResult execute(StreamGraph graph) {
            throw new GraphTaken(graph);
        }
    }

    private static final class GraphTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient StreamGraph graph;

        private GraphTaken(StreamGraph graph) {
            this.graph = graph;
        }
    }
}
