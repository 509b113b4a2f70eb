package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.k8s.Manifests;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images have a tag that stays what it is; those of the product are the ones that are built, in its version. */
final class ImagesCheck implements Check {
    private static final Pattern TAGGED =
            Pattern.compile("(?<name>[a-z0-9./-]+):(?<tag>[A-Za-z0-9._-]*\\d[A-Za-z0-9._-]*)");
    private static final Set<String> OURS = Set.of("ringtide/flink", "ringtide/wallboard", "ringtide/notifier");
    private static final String VERSION = System.getProperty("ringtide.version", "0.1.0");

    @Override
    public List<String> faults(Manifests manifests) {
        Set<String> faults = new TreeSet<>();
        Stream.concat(
                        manifests.ofKind("FlinkDeployment").map(job -> job.at("/spec/image")),
                        Pods.of(manifests).stream()
                                .filter(pods -> !pods.isFlink())
                                .flatMap(Pods::containers)
                                .map(container -> container.path("image")))
                .forEach(image -> look(image, faults));
        return List.copyOf(faults);
    }

    private static void look(JsonNode image, Set<String> faults) {
        var tagged = TAGGED.matcher(image.asText());
        if (!tagged.matches()) {
            faults.add(image + ": no tag that says which");
            return;
        }
        String name = tagged.group("name");
        if (name.contains("ringtide/")) {
            if (OURS.stream().noneMatch(ours -> name.equals(ours) || name.endsWith('/' + ours))) {
                faults.add(image + ": no image that is built");
            }
            if (!tagged.group("tag").equals(VERSION)) {
                faults.add(image + ": not version " + VERSION);
            }
        }
    }
}
