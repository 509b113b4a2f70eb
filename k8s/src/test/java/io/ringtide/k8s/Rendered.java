package io.ringtide.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Overlays as {@code render.sh} has written them; and as kustomize writes them now. */
final class Rendered {
    private static final Map<String, Manifests> OVERLAYS = new ConcurrentHashMap<>();
    private static final String NEW_ENOUGH = "Kustomize Version: v5";

    private Rendered() {}

    /** What is in the repository; to be changed as one likes. */
    static Manifests of(String overlay) {
        return OVERLAYS.computeIfAbsent(overlay, Rendered::read).copy();
    }

    /** What kustomize makes of it, which is what {@code kubectl apply -k} sends. Gives the test up without a kubectl that can. */
    static Manifests now(String overlay) {
        assumeTrue(
                Tool.KUBECTL.isThere()
                        && Tool.KUBECTL.run("version", "--client").said().contains(NEW_ENOUGH),
                "there is no kubectl 1.27 or newer on the PATH: Debian 12's own is too old, https://kubernetes.io/docs/tasks/tools has one");
        Tool.Run run = Tool.KUBECTL.run("kustomize", "overlays/" + overlay);
        if (run.status() != 0) {
            throw new IllegalStateException(run.said());
        }
        return Manifests.parse(run.said());
    }

    private static Manifests read(String overlay) {
        try {
            return Manifests.parse(Files.readString(Path.of("rendered", overlay + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
