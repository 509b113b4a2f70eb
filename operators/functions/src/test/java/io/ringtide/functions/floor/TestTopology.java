package io.ringtide.functions.floor;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.List;

/** Two tenants, {@code acme} with centre north, and {@code bolt} with none. */
public final class TestTopology {
    private TestTopology() {}

    public static Topology of() {
        Queue help = new Queue("help", name("help"), Thresholds.DEFAULT, 1, 180);
        Centre north = new Centre("north", name("north"), "one", "coast", 10, Thresholds.DEFAULT, List.of(help));
        return new Topology(List.of(tenant("acme", List.of(north)), tenant("bolt", List.of())));
    }

    /** The same as what always held. */
    public static Configurations sinceEver() {
        return Configurations.sinceEver("first", of());
    }

    /** The same tenants with another T, and centre south beside north. */
    public static Topology withServiceLevel(long millis) {
        Thresholds thresholds = new Thresholds(millis, 5_000);
        Queue help = new Queue("help", name("help"), thresholds, 1, 180);
        Centre north = new Centre("north", name("north"), "one", "coast", 10, thresholds, List.of(help));
        Centre south = new Centre("south", name("south"), "one", "coast", 10, thresholds, List.of(help));
        return new Topology(List.of(tenant("acme", List.of(north, south)), tenant("bolt", List.of())));
    }

    private static Tenant tenant(String id, List<Centre> centres) {
        return new Tenant(
                id,
                name(id),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                1_000,
                List.of(new Region("coast", name("coast"), 1)),
                List.of(new Vendor("one", name("one"))),
                centres);
    }

    private static Name name(String text) {
        return new Name(text, text);
    }
}
