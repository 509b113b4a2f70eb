package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.jobs.main.HistoryMain;
import io.ringtide.jobs.main.LiveMain;
import io.ringtide.k8s.Manifests;
import io.ringtide.notifier.NotifierCommand;
import io.ringtide.notifier.NotifierMain;
import io.ringtide.wallboard.WallboardCommand;
import io.ringtide.wallboard.WallboardMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.PicocliException;

/** What is started is a class of the product, and it takes the arguments that it is given. */
final class EntryPointsCheck implements Check {
    private static final Map<String, Consumer<String[]>> PROGRAMS = Map.of(
            LiveMain.class.getName(), LiveMain::of,
            HistoryMain.class.getName(), HistoryMain::of,
            WallboardMain.class.getName(), WallboardCommand::of,
            NotifierMain.class.getName(), NotifierCommand::of);

    private static final String JAR = "local:///opt/flink/usrlib/ringtide-jobs.jar";

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("FlinkDeployment").forEach(job -> {
            start(
                    Manifests.name(job),
                    job.at("/spec/job/entryClass").asText(),
                    texts(job.at("/spec/job/args")),
                    faults);
            if (!job.at("/spec/job/jarURI").asText().equals(JAR)) {
                faults.add(Manifests.name(job) + ": the image has its job at " + JAR);
            }
        });
        manifests.ofKind("Deployment").forEach(program -> {
            JsonNode container = program.at("/spec/template/spec/containers/0");
            List<String> command = texts(container.path("command"));
            start(
                    Manifests.name(program),
                    command.isEmpty() ? "" : command.get(command.size() - 1),
                    texts(container.path("args")),
                    faults);
        });
        return faults;
    }

    private static void start(String where, String program, List<String> arguments, List<String> faults) {
        Consumer<String[]> reader = PROGRAMS.get(program);
        if (reader == null) {
            faults.add(where + ": no program " + program);
            return;
        }
        try {
            reader.accept(arguments.toArray(String[]::new));
        } catch (PicocliException refused) {
            faults.add(where + ": " + refused.getMessage());
        }
    }

    private static List<String> texts(JsonNode array) {
        return Pods.elements(array).map(JsonNode::asText).toList();
    }
}
