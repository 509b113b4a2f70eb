package io.ringtide.k8s.kafka;

import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.jobs.main.HistoryMain;
import io.ringtide.jobs.main.LiveMain;
import io.ringtide.local.flink.EmbeddedFlink;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job of the manifests with its own arguments, and Flink around it in the same process: {@code live|history FOLDER UI METRICS ARGUMENT...}. */
final class JobProgram {
    private static final int OF_FLINK = 4;

    private JobProgram() {}

    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment = EmbeddedFlink.live(
                Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        String[] ofTheJob = Arrays.copyOfRange(arguments, OF_FLINK, arguments.length);
        if (arguments[0].equals("live")) {
            LiveMain.of(ofTheJob).define(environment);
            environment.execute(LiveJob.NAME);
        } else {
            HistoryMain.of(ofTheJob).define(environment);
            environment.execute(HistoryJob.NAME);
        }
    }
}
