package io.ringtide.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemasTest {
    @ParameterizedTest
    @EnumSource(Schemas.class)
    void shouldBeSchemasOfDraft202012(Schemas schema) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(schema.text());

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(VersionFlag.V202012.getId()))
                        .validate(tree))
                .isEmpty();
    }

    @Test
    void shouldNameTheTypesOutcomesAndStatesOfTheDomain() throws IOException {
        JsonNode event = new ObjectMapper().readTree(Schemas.EVENT.text());

        assertThat(texts(event.at("/$defs/type/enum")))
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
        assertThat(texts(event.findPath("outcome").path("enum"))).isEqualTo(names(Outcome.values()));
        assertThat(texts(event.findPath("state").path("enum"))).isEqualTo(names(AgentState.values()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
