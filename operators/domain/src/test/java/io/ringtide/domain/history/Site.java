package io.ringtide.domain.history;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/**
 * A queue of the tenant that histories are of, {@code acme}: north and south are in its topology, the west is not.
 *
 * @param queue "" for contacts that come before any queue
 */
record Site(String centre, String queue) {
    static final String TENANT = "acme";

    static final List<Site> ALL = List.of(
            new Site("north", "help"),
            new Site("north", "outage"),
            new Site("south", "help"),
            new Site("west", "x"),
            new Site("north", ""));

    private static final String[] ZONES = {"Asia/Seoul", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"};

    /** One that has a queue. */
    static Site any(Random random) {
        return ALL.get(random.nextInt(ALL.size() - 1));
    }

    /** The telephone systems of a centre are two. */
    String source(int number) {
        return "/acme/" + centre + "/pbx-" + number % 2;
    }

    static Topology topology(Random random) {
        Thresholds own = random.nextInt(3) == 0 ? new Thresholds(5_000, 20_000) : Thresholds.DEFAULT;
        Centre north = new Centre(
                "north", name("north"), "one", "coast", 10, own, List.of(queue("help", own), queue("outage", own)));
        Centre south =
                new Centre("south", name("south"), "two", "hills", 10, Thresholds.DEFAULT, List.of(queue("help", own)));
        return new Topology(List.of(new Tenant(
                TENANT,
                name("acme"),
                ZoneId.of(ZONES[random.nextInt(ZONES.length)]),
                Thresholds.DEFAULT,
                1_000,
                List.of(new Region("coast", name("coast"), 0.5), new Region("hills", name("hills"), 0.5)),
                List.of(new Vendor("one", name("one")), new Vendor("two", name("two"))),
                List.of(north, south))));
    }

    private static Queue queue(String id, Thresholds thresholds) {
        return new Queue(id, name(id), thresholds, 1, 180);
    }

    private static Name name(String text) {
        return new Name(text, text);
    }
}
