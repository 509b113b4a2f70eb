package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/boards.md} to what is true. */
class BoardsReferenceTest {
    /** Of the module's folder, which Maven runs tests in. */
    private static final Path REFERENCE = Path.of("../../docs/reference/boards.md");

    private static final Path SCHEMA = Path.of("src/main/resources/ringtide/schemas/board.schema.json");

    @Test
    void shouldShowABoardThatLoads() throws IOException {
        String text = Files.readString(REFERENCE);
        int from = text.indexOf("```yaml\n") + "```yaml\n".length();

        ConfigurationFiles files = ConfigurationFiles.parse(Map.of(
                TopologyFile.NAME,
                TopologyFile.builtInText(),
                "boards/jeju-hall.yaml",
                text.substring(from, text.indexOf("```", from))));

        assertThat(files.boards()).containsKey("jeju-hall");
    }

    @Test
    void shouldNameEveryKeyAndEveryChoiceOfTheSchema() throws IOException {
        Set<String> words = new TreeSet<>(BoardFiles.BUILT_IN);
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        for (JsonNode properties : schema.findValues("properties")) {
            properties.fieldNames().forEachRemaining(words::add);
        }
        for (JsonNode choices : schema.findValues("enum")) {
            choices.forEach(choice -> words.add(choice.asText()));
        }
        words.removeIf(word -> word.startsWith("PT") && !word.equals("PT1M") && !word.equals("PT15M"));

        String documented = Files.readString(REFERENCE);
        assertThat(words)
                .contains("headline", "service_level", "staffing", "feed_lost")
                .allSatisfy(word -> assertThat(documented).contains('`' + word + '`'));
    }
}
