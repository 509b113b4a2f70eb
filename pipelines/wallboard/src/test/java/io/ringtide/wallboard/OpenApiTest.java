package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.ringtide.wallboard.stream.StreamHub;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says of itself, against what it does. */
@Timeout(60)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final TestServer server = new TestServer();

    @BeforeEach
    void fill() {
        server.put(TestFrame.of("centre:jeju").agents("AVAILABLE", 3).waiting(2));
        server.staffing("jeju", 3, true, "2026-08-03T05:00:00Z");
        server.put(TestFrame.of("tenant:kepco").longestSince(TestFrame.AS_OF));
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:15:00Z");
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:30:00Z");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBeAnOpenApiDocument() throws Exception {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(server.get("/openapi.json").body(), List.of(), options);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    }

    @Test
    void shouldNameEveryPathThatIsAnsweredAndNoOther() throws Exception {
        try (StreamHub stream = new StreamHub(server.frames.journal(), Map::of)) {
            assertThat(document().path("paths").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(Routes.answers(
                                    TestFloor.topology(), server.stores, server.status, stream, server.clock, () -> "")
                            .keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/metrics",
                "/api/v1/metrics?scope=centre:jeju",
                "/api/v1/metrics?scope=centre:nowhere",
                "/api/v1/intervals",
                "/api/v1/intervals?from=yesterday",
                "/api/v1/surges",
                "/api/v1/emergencies",
                "/api/v1/alerts",
                "/api/v1/abandonments",
                "/api/v1/abandonments?limit=-1",
                "/api/v1/callbacks",
                "/api/v1/callbacks?limit=-1",
                "/api/v1/staffing",
                "/api/v1/sources",
                "/api/v1/rejected",
                "/api/v1/rejected?format=xml",
                "/api/v1/boards",
                "/api/v1/boards?name=floor",
                "/api/v1/boards?name=nowhere",
                "/api/v1/trend?tenant=kepco&scope=centre:jeju&measure=entered&window=PT15M",
                "/api/v1/trend?measure=nothing",
                "/api/v1/topology",
                "/api/v1/session",
                "/healthz",
                "/readyz"
            })
    void shouldAnswerAsItSays(String path) throws Exception {
        var answer = server.get(path);
        String pointer = "/paths/" + path.replaceAll("\\?.*", "").replace("/", "~1") + "/get/responses/"
                + answer.statusCode() + "/content/application~1json/schema";
        assertThat(document().at(pointer).isMissingNode()).as(pointer).isFalse();

        assertThat(errors(pointer, answer.body())).isEmpty();
        assertThat(errors(pointer, "\"something else\"")).isNotEmpty();
    }

    private Set<ValidationMessage> errors(String pointer, String answer) throws Exception {
        // The schema refers to others of the document, so it is asked for within the document.
        JsonNode within = ((ObjectNode) document()).put("$ref", "#" + pointer);
        return SCHEMAS.getSchema(within).validate(JSON.readTree(answer));
    }

    private JsonNode document() throws Exception {
        return JSON.readTree(server.get("/openapi.json").body());
    }
}
