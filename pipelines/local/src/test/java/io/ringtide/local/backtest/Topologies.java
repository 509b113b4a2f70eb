package io.ringtide.local.backtest;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.ConfigurationFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration folders of these tests, by their paths in the repository. */
public enum Topologies {
    /** One tenant, one centre, the six queues of the recordings' bank, UTC. */
    BANK("examples/bank"),
    /** Tenant {@code east} in Seoul and {@code west} in Kathmandu, with one queue {@code main/general} each. */
    TWO_ZONES("pipelines/local/src/test/resources/backtest/two-zones");

    private final String path;

    Topologies(String path) {
        this.path = path;
    }

    public Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path above = start; above != null; above = above.getParent()) {
            Path candidate = above.resolve(path);
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException(path + " is in no folder above " + start);
    }

    public Topology load() {
        return configuration().topology();
    }

    /** The same, as jobs take it that start with it. */
    public Configuration configuration() {
        return ConfigurationFiles.read(folder()).sinceEver();
    }
}
