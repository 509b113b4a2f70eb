package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/reference/rules.md} to what is true. */
class RulesReferenceTest {
    /** Of the module's folder, which Maven runs tests in. */
    private static final Path REFERENCE = Path.of("../../docs/reference/rules.md");

    private static final Path SCHEMA = Path.of("src/main/resources/ringtide/schemas/rules.schema.json");

    @Test
    void shouldShowRulesThatLoad() throws IOException {
        AlertRules rules = RulesFile.parse("rules.md", between("```yaml\n", "```"));

        assertThat(rules.rules()).hasSize(2);
        assertThat(rules.silences()).hasSize(2);
        assertThat(rules.acknowledgements()).hasSize(1);
    }

    @Test
    void shouldNameEveryKeyOfTheSchema() throws IOException {
        Set<String> keys = new TreeSet<>();
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        for (JsonNode properties : schema.findValues("properties")) {
            properties.fieldNames().forEachRemaining(keys::add);
        }
        keys.removeAll(Set.of("ko", "en"));

        String documented = Files.readString(REFERENCE);
        assertThat(keys)
                .contains("rules", "slow_window", "maintenance")
                .allSatisfy(key -> assertThat(documented).contains('`' + key + '`'));
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameEveryMeasureAsTheSchemaDoes(Measure measure) throws IOException {
        assertThat(between("## Measures", "## Silences")).contains('`' + measure.code() + '`');
        assertThat(Files.readString(SCHEMA)).contains('"' + measure.code() + '"');
    }

    private static String between(String start, String end) throws IOException {
        String text = Files.readString(REFERENCE);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
