package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a configuration changes that is applied while the server runs. */
class AppliedTopologyTest {
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
                  - {id: %s, name: %s, vendor: own, region: north, agents: 3}
            """;
    private static final Instant EFFECT = TestFrame.AS_OF.plusSeconds(10);

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldShowTheTopologyThatItBeganWithUntilTheLogOfConfigurationsHasOne() throws Exception {
        server.put(TestFrame.of("centre:jeju"));

        assertThat(topology()).contains("\"centre:jeju\"");
        assertThat(metrics()).contains("scope_id=\"jeju\"");
    }

    @Test
    void shouldFollowTheLogAtTheSlideAtWhichItsConfigurationsTakeEffect() throws Exception {
        apply("jeju", "Jeju", Configuration.SINCE_EVER, TestFrame.AS_OF.minusSeconds(60));
        server.stores.topologies().take("no configuration".getBytes(StandardCharsets.UTF_8), 0);
        server.stores.topologies().take(null, TestFrame.AS_OF.minusSeconds(20).toEpochMilli());
        apply("sejong", "Sejong", EFFECT.toEpochMilli(), TestFrame.AS_OF.minusSeconds(15));
        server.put(TestFrame.of("centre:sejong"));

        assertThat(topology()).contains("\"centre:jeju\"").doesNotContain("sejong");
        assertThat(metrics()).doesNotContain("sejong").contains("ringtide_unknown_scopes 1.0");

        server.put(TestFrame.of("centre:sejong").asOf(EFFECT));

        assertThat(topology()).contains("\"centre:sejong\"", "Sejong").doesNotContain("jeju");
        assertThat(metrics()).contains("scope_id=\"sejong\"").contains("ringtide_unknown_scopes 0.0");
    }

    private void apply(String centre, String name, long effectiveAt, Instant arrival) {
        ConfigurationFiles files =
                ConfigurationFiles.parse(Map.of(TopologyFile.NAME, TOPOLOGY.formatted(centre, name)));
        server.stores.topologies().take(ConfigurationRecord.write(files, effectiveAt), arrival.toEpochMilli());
    }

    private String topology() throws IOException, InterruptedException {
        return server.get("/api/v1/topology").body();
    }

    private String metrics() throws IOException, InterruptedException {
        return server.get("/metrics").body();
    }
}
