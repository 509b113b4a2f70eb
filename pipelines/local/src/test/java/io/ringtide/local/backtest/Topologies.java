package io.ringtide.local.backtest;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.TopologyFile;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Configuration folders of these tests. */
enum Topologies {
    /** One tenant, one centre, the six queues of the recordings' bank, UTC. */
    BANK("bank"),
    /** Tenant {@code east} in Seoul and {@code west} in Kathmandu, with one queue {@code main/general} each. */
    TWO_ZONES("two-zones");

    private final String name;

    Topologies(String name) {
        this.name = name;
    }

    Path folder() {
        URL url = Objects.requireNonNull(Topologies.class.getResource("/backtest/" + name + "/" + TopologyFile.NAME));
        try {
            return Path.of(url.toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Topology load() {
        return TopologyFile.load(folder());
    }
}
