package io.ringtide.k8s.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The schema of a FlinkDeployment that comes with the operator's API, closed: where the API server would drop a field that
 * it does not know, here it is a fault. The operator of that API is older than Flink 2.3 and does not list it; that one name
 * is added.
 */
final class FlinkSchema {
    static final String TYPE = "flink.apache.org/v1beta1/FlinkDeployment";

    private static final String FILE = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final String NEWER_FLINK = "v2_3";

    private final JsonSchema schema;

    private FlinkSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static FlinkSchema load() {
        try (InputStream file = FlinkSchema.class.getResourceAsStream(FILE)) {
            ObjectNode open =
                    (ObjectNode) new YAMLMapper().readTree(file).at("/spec/versions/0/schema/openAPIV3Schema");
            ObjectNode fields = (ObjectNode) open.path("properties");
            fields.putObject("apiVersion").put("type", "string");
            fields.putObject("kind").put("type", "string");
            fields.putObject("metadata").put("type", "object");
            ((ArrayNode) open.at("/properties/spec/properties/flinkVersion/enum")).add(NEWER_FLINK);
            close(open);
            return new FlinkSchema(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(open));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults(JsonNode manifest) {
        return schema.validate(manifest).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        node.forEach(FlinkSchema::close);
    }
}
