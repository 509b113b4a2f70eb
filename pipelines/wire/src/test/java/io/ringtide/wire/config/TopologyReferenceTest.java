package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/topology.md} to what is true. */
class TopologyReferenceTest {
    /** Of the module's folder, which Maven runs tests in. */
    private static final Path REFERENCE = Path.of("../../docs/reference/topology.md");

    private static final Path SCHEMA = Path.of("src/main/resources/ringtide/schemas/topology.schema.json");

    @Test
    void shouldShowATopologyThatLoadsWithTheThresholdsItTells() throws IOException {
        Topology topology = TopologyFile.parse("topology.md", between("```yaml\n", "```"));

        assertThat(topology.onlyTenant()).contains("acme");
        assertThat(topology.thresholds("acme", "north-1", "general")).isEqualTo(new Thresholds(30_000, 5_000));
        assertThat(topology.thresholds("acme", "south-1", "general")).isEqualTo(new Thresholds(20_000, 10_000));
        assertThat(topology.thresholds("acme", "south-1", "vip")).isEqualTo(new Thresholds(10_000, 10_000));
    }

    @Test
    void shouldNameEveryKeyOfTheSchema() throws IOException {
        Set<String> keys = new TreeSet<>();
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        for (JsonNode properties : schema.findValues("properties")) {
            properties.fieldNames().forEachRemaining(keys::add);
        }
        keys.removeAll(Set.of("ko", "en"));

        assertThat(keys)
                .contains("tenants", "zone", "handle_time")
                .allSatisfy(
                        key -> assertThat(between("## Keys", "## Thresholds")).contains('`' + key + '`'));
    }

    private static String between(String start, String end) throws IOException {
        String text = Files.readString(REFERENCE);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
