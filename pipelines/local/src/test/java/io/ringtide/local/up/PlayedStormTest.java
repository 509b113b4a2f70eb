package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.simulator.Storm;
import io.ringtide.wire.config.TopologyFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlayedStormTest {
    @Test
    void shouldReachJejuAndThenSouthJeolla() {
        assertThat(PlayedStorm.over(TopologyFile.builtIn().tenants().get(0)))
                .containsExactly(Storm.parse("jeju@0.5+6:x40"), Storm.parse("gwangju-jeonnam@1+5:x8"));
    }

    @Test
    void shouldBeOverTheSmallestRegionOfAnother() {
        Tenant bank = TopologyFile.read(Path.of("../../examples/bank/topology.yaml"))
                .tenants()
                .get(0);
        assertThat(PlayedStorm.over(bank))
                .singleElement()
                .satisfies(storm -> assertThat(bank.regions())
                        .anyMatch(region -> region.id().equals(storm.region()))
                        .allMatch(region -> region.share()
                                >= bank.regions().stream()
                                        .filter(other -> other.id().equals(storm.region()))
                                        .findFirst()
                                        .orElseThrow()
                                        .share()));
    }
}
