package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/delivery.md} to what is true. */
class RingtideReferenceTest {
    /** Of the module's folder, which Maven runs tests in. */
    private static final Path REFERENCE = Path.of("../../docs/reference/delivery.md");

    private static final Path ACCESS = Path.of("../../docs/reference/access.md");

    private static final Path SCHEMA = Path.of("src/main/resources/ringtide/schemas/ringtide.schema.json");

    @Test
    void shouldShowAFileThatLoads() throws IOException {
        String text = Files.readString(REFERENCE);
        String example = text.substring(text.indexOf("```yaml\n") + "```yaml\n".length());

        assertThat(RingtideFile.parse("delivery.md", example.substring(0, example.indexOf("```"))))
                .extracting(ReceiverSettings::name)
                .containsExactly("duty", "inside", "alertmanager");
    }

    @Test
    void shouldShowAPolicyThatLoads() throws IOException {
        String text = Files.readString(ACCESS);
        String example = text.substring(text.indexOf("```yaml\n") + "```yaml\n".length());

        assertThat(RingtideFile.wallboard("access.md", example.substring(0, example.indexOf("```")))
                        .isSecure())
                .isTrue();
    }

    @Test
    void shouldNameEveryKeyOfTheSchema() throws IOException {
        Set<String> keys = new TreeSet<>();
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        for (JsonNode properties : schema.findValues("properties")) {
            properties.fieldNames().forEachRemaining(keys::add);
        }

        String documented = Files.readString(REFERENCE) + Files.readString(ACCESS);
        assertThat(keys)
                .contains("webhook", "resend_every", "env")
                .allSatisfy(key -> assertThat(documented).contains('`' + key + '`'));
    }
}
