package io.ringtide.local.up;

import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.simulator.Storm;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The storm of {@code --play storm}: a typhoon that reaches Jeju half an hour after the start and South Jeolla half an hour
 * later, weaker. Where a topology has no such regions, it is over the smallest it has.
 */
final class PlayedStorm {
    private static final List<Storm> TYPHOON =
            List.of(Storm.parse("jeju@0.5+6:x40"), Storm.parse("gwangju-jeonnam@1+5:x8"));

    private PlayedStorm() {}

    static List<Storm> over(Tenant tenant) {
        Set<String> regions = tenant.regions().stream().map(Region::id).collect(Collectors.toUnmodifiableSet());
        if (TYPHOON.stream().map(Storm::region).allMatch(regions::contains)) {
            return TYPHOON;
        }
        Storm first = TYPHOON.get(0);
        String smallest = tenant.regions().stream()
                .min(Comparator.comparingDouble(Region::share))
                .orElseThrow()
                .id();
        return List.of(new Storm(smallest, first.after(), first.lasting(), first.multiplier()));
    }
}
