package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpResponse;
import java.util.List;

/** What the wallboard server answers, against what its own description says of it. */
final class DescribedAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of(
            "/api/v1/metrics",
            "/api/v1/intervals",
            "/api/v1/surges",
            "/api/v1/emergencies",
            "/api/v1/alerts",
            "/api/v1/abandonments",
            "/api/v1/callbacks",
            "/api/v1/staffing",
            "/api/v1/sources");

    private DescribedAnswers() {}

    /** Every list has something in it, and all that is in it is as described. */
    static void assertAllOf(Wall wall) throws Exception {
        JsonNode document = JSON.readTree(wall.wallboard("/openapi.json").body());
        for (String path : LISTS) {
            HttpResponse<String> answer = wall.wallboard(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode records = JSON.readTree(answer.body());
            assertThat(records).as(path).isNotEmpty();
            String pointer =
                    "/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema";
            ObjectNode within = document.<ObjectNode>deepCopy().put("$ref", "#" + pointer);
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(within)
                            .validate(records))
                    .as(path)
                    .isEmpty();
            assertThat(wall.wallboard(path + "?format=csv").body().lines().count())
                    .as("a line for each, and one of names")
                    .isGreaterThan(records.size());
        }
    }
}
