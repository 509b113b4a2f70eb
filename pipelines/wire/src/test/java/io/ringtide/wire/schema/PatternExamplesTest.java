package io.ringtide.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever writes a text of another form than a configuration wants is shown one that is right, not a regular expression. */
class PatternExamplesTest {
    /** Not blank, and no character that no file may hold: these say what is wrong without an example. */
    private static final List<String> PLAIN =
            List.of("\\S", "^[^\\u0000]*$", "^[0-9a-f]{64}$", "^(/[^/]{1,256}){1,8}$");

    @ParameterizedTest
    @EnumSource(value = Schemas.class, names = "EVENT", mode = EnumSource.Mode.EXCLUDE)
    void shouldHaveAnExampleOfEveryPattern(Schemas schema) throws JsonProcessingException {
        List<JsonNode> patterns = new ObjectMapper().readTree(schema.text()).findParents("pattern");

        List<String> wrong = new ArrayList<>();
        for (JsonNode of : patterns) {
            String pattern = of.path("pattern").asText();
            String example =
                    of.path("examples").path(0).asText(of.path("default").asText());
            if (!PLAIN.contains(pattern) && !example.matches(".*\\S.*")
                    || !example.isEmpty() && !matches(example, pattern)) {
                wrong.add(of.toString());
            }
        }
        assertThat(patterns).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private static boolean matches(String example, String pattern) {
        return java.util.regex.Pattern.compile(pattern).matcher(example).find();
    }
}
