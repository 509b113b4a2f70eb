package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which configuration holds at a time: from its slide on, until that of the next. The first of them holds before its
 * slide, too, because of the time before it nothing is known any more. Immutable.
 */
public final class Configurations implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In order of the slides at which they take effect, of which no two are the same. */
    private final ArrayList<Configuration> all;

    private Configurations(ArrayList<Configuration> all) {
        this.all = all;
    }

    public static Configurations of(Configuration first) {
        return new Configurations(new ArrayList<>(List.of(first)));
    }

    /** One topology that has always held. */
    public static Configurations sinceEver(String version, Topology topology) {
        return of(Configuration.sinceEver(version, topology));
    }

    /** With one more; of two that take effect at the same slide the later added holds. */
    public Configurations with(Configuration added) {
        ArrayList<Configuration> more = new ArrayList<>(all.size() + 1);
        for (Configuration known : all) {
            if (known.isAs(added)) {
                return this;
            }
            if (known.effectiveAt() < added.effectiveAt()) {
                more.add(known);
            }
        }
        more.add(added);
        for (Configuration known : all) {
            if (known.effectiveAt() > added.effectiveAt()) {
                more.add(known);
            }
        }
        return new Configurations(more);
    }

    /** Without those that were over by that time; the one in force then stays. */
    public Configurations since(long time) {
        Configuration oldest = at(time);
        int place = all.indexOf(oldest);
        return place == 0 ? this : new Configurations(new ArrayList<>(all.subList(place, all.size())));
    }

    /** The one in force at that time, epoch milliseconds. */
    public Configuration at(long time) {
        Configuration inForce = all.get(0);
        for (int i = 1; i < all.size() && all.get(i).effectiveAt() <= time; i++) {
            inForce = all.get(i);
        }
        return inForce;
    }

    /** The topology in force at that time. */
    public Topology topology(long time) {
        return at(time).topology();
    }

    /** The last to take effect. */
    public Configuration newest() {
        return all.get(all.size() - 1);
    }

    /** In order of the slides at which they take effect. */
    public List<Configuration> all() {
        return List.copyOf(all);
    }

    /** T and S of a queue over time. */
    public ThresholdHistory thresholds(String tenant, String centre, String queue) {
        ThresholdHistory history = ThresholdHistory.always(all.get(0).topology().thresholds(tenant, centre, queue));
        for (Configuration next : all.subList(1, all.size())) {
            history = history.then(next.effectiveAt(), next.topology().thresholds(tenant, centre, queue));
        }
        return history;
    }
}
