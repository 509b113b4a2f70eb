package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learned ahead of a tenant's regions.
 *
 * @param nation of all regions together, or null
 * @param regions by id
 */
public record Baselines(@Nullable Baseline nation, SortedMap<String, Baseline> regions) implements Serializable {
    /** Nothing was. */
    public static final Baselines NONE = new Baselines(null, new TreeMap<>());

    public Baselines {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    public Optional<Baseline> ofNation() {
        return Optional.ofNullable(nation);
    }

    public Optional<Baseline> of(String region) {
        return Optional.ofNullable(regions.get(region));
    }
}
