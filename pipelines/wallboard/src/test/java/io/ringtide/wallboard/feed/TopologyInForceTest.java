package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.config.TopologyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyInForceTest {
    private static final String TOPOLOGY = """
            tenants:
              - id: kepco
                zone: Asia/Seoul
                calls_per_month: 1000
                regions:
                  - {id: north, share: 1}
                vendors:
                  - {id: own}
                queues:
                  - {id: help, share: 1, handle_time: PT3M}
                centres:
                  - {id: jeju, name: Jeju, vendor: own, region: north, agents: 3}
            """;
    private static final Instant EFFECT = Instant.parse("2026-08-03T05:00:00Z");

    private final TopologyInForce topologies = new TopologyInForce();

    @Test
    void shouldKnowWhatHeldUntilATime() {
        assertThat(topologies.heldUntil(EFFECT)).isEmpty();

        ConfigurationFiles files = ConfigurationFiles.parse(Map.of(TopologyFile.NAME, TOPOLOGY));
        Instant arrival = EFFECT.minus(Duration.ofSeconds(15));
        topologies.take(ConfigurationRecord.write(files, EFFECT.toEpochMilli()), arrival.toEpochMilli());

        assertThat(topologies.heldUntil(EFFECT)).singleElement().satisfies(held -> {
            assertThat(held.effectiveAt()).isEqualTo(EFFECT.toEpochMilli());
            assertThat(held.topology().tenant("kepco")).isPresent();
        });
        assertThat(topologies.heldUntil(EFFECT.minusMillis(1))).isEmpty();
    }
}
