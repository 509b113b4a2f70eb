package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import io.ringtide.wire.config.ConfigurationException;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.config.WallboardSettings;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code ringtide.yaml} are read as the programs read them that have them mounted. */
final class ConfigurationCheck implements Check {
    @Override
    public List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests
                .ofKind("ConfigMap")
                .filter(map -> map.path("data").has(RingtideFile.NAME))
                .forEach(map -> look(map, faults));
        return faults;
    }

    private static void look(JsonNode map, List<String> faults) {
        String where = Manifests.name(map);
        String text = map.path("data").path(RingtideFile.NAME).asText();
        try {
            if (where.contains("wallboard")) {
                WallboardSettings settings = RingtideFile.wallboard(where, text);
                if (settings.access() == null || !settings.isSecure() || settings.address() == null) {
                    faults.add(where + ": a server on all addresses would not start");
                }
            } else if (RingtideFile.parse(where, text).isEmpty()) {
                faults.add(where + ": nobody is told");
            }
        } catch (ConfigurationException wrong) {
            faults.add(wrong.getMessage());
        }
    }
}
