package io.ringtide.k8s.check;

import io.ringtide.k8s.Manifests;
import io.ringtide.k8s.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The routes of Alertmanager: amtool takes them, and what must reach somebody does. */
final class RoutesCheck implements Check {
    /** What alerts are labelled with, and who is to hear of them. */
    private static final List<List<String>> HEARD = List.of(
            List.of("dead-mans-switch", "alertname=RingtideWatchdog", "severity=none"),
            List.of("operators-on-call,operators", "alertname=RingtideJobRestarts", "severity=critical"),
            List.of("duty,floor", "source=ringtide", "severity=critical", "tenant=kepco"));

    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        List<String> routes = manifests
                .ofKind("ConfigMap")
                .map(map -> map.path("data").path("alertmanager.yml"))
                .filter(text -> text.isTextual())
                .map(text -> text.textValue())
                .toList();
        if (routes.size() != 1) {
            faults.add("not one set of routes");
        }
        routes.forEach(text -> look(text, faults));
        return faults;
    }

    private static void look(String text, List<String> faults) {
        try {
            Path file = Files.createTempFile("alertmanager", ".yml");
            try {
                Files.writeString(file, text);
                Tool.Run check = Tool.AMTOOL.run("check-config", file.toString());
                if (check.status() != 0) {
                    faults.add(check.said());
                    return;
                }
                for (List<String> heard : HEARD) {
                    List<String> arguments =
                            new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + file));
                    arguments.addAll(heard.subList(1, heard.size()));
                    String said = Tool.AMTOOL
                            .run(arguments.toArray(String[]::new))
                            .said()
                            .strip();
                    // Warnings come first.
                    String reached = said.substring(said.lastIndexOf('\n') + 1);
                    if (!reached.equals(heard.get(0))) {
                        faults.add(heard + ": reaches " + reached);
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
