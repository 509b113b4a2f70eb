package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.k8s.Manifests;
import io.ringtide.k8s.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of Prometheus are those of {@code alerts/prometheus}, promtool takes them, and all that they ask for is measured by
 * somebody who is scraped under the name of a job that they know.
 */
final class RulesCheck implements Check {
    private static final Path SOURCE = Path.of("..", "alerts", "prometheus", "ringtide.rules.yml");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern METRIC = Pattern.compile("\\b(?:ringtide|flink)_[A-Za-z0-9_]+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern JOB_NAME = Pattern.compile("\\bjob_name=\"([^\"]+)\"");

    /** Flink's reporter writes what is neither letter nor digit as an underscore. */
    private static final List<String> JOB_NAMES =
            List.of(LiveJob.NAME.replace('-', '_'), HistoryJob.NAME.replace('-', '_'));

    private static final Pattern JOB = Pattern.compile("\\bjob=\"([^\"]+)\"");

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        if (manifests.ofKind("PrometheusRule").count() != 1) {
            faults.add("not one set of rules");
        }
        manifests.ofKind("PrometheusRule").forEach(rules -> look(manifests, rules.path("spec"), faults));
        return faults;
    }

    private static void look(Manifests manifests, JsonNode rules, List<String> faults) {
        try {
            if (!rules.path("groups").equals(YAML.readTree(SOURCE.toFile()).path("groups"))) {
                faults.add("rules that are not those of " + SOURCE);
            }
            Path file = Files.createTempFile("rules", ".yml");
            try {
                YAML.writeValue(file.toFile(), rules);
                Tool.Run run = Tool.PROMTOOL.run("check", "rules", file.toString());
                if (run.status() != 0) {
                    faults.add(run.said());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> jobs = new TreeSet<>();
        for (String kind : List.of("ServiceMonitor", "PodMonitor")) {
            manifests
                    .ofKind(kind)
                    .forEach(monitor -> monitor.findValues("relabelings").stream()
                            .flatMap(Pods::elements)
                            .filter(change ->
                                    change.path("targetLabel").asText().equals("job"))
                            .forEach(change ->
                                    jobs.add(change.path("replacement").asText())));
        }
        rules.findValuesAsText("expr").forEach(expression -> {
            METRIC.matcher(QUOTED.matcher(expression).replaceAll(""))
                    .results()
                    .map(match -> match.group())
                    .filter(metric -> !MetricNames.areMeasured(metric))
                    .forEach(metric -> faults.add("nobody measures " + metric));
            JOB.matcher(expression)
                    .results()
                    .map(match -> match.group(1))
                    .filter(job -> !jobs.contains(job))
                    .forEach(job -> faults.add("nobody is scraped as " + job));
            JOB_NAME.matcher(expression)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !JOB_NAMES.contains(name))
                    .forEach(name -> faults.add("no job of Flink is called " + name));
        });
    }
}
