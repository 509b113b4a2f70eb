package io.ringtide.wire.schema;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The JSON Schemas (draft 2020-12) that Ringtide publishes; formats are asserted, paths are JSON Pointers. */
public enum Schemas {
    /** One event in structured mode. */
    EVENT("event.schema.json"),
    /** {@code topology.yaml}. */
    TOPOLOGY("topology.schema.json"),
    /** {@code baseline.yaml}. */
    BASELINE("baseline.schema.json"),
    /** {@code rules.yaml}. */
    RULES("rules.schema.json"),
    /** {@code ringtide.yaml}. */
    RINGTIDE("ringtide.schema.json"),
    /** {@code boards/NAME.yaml}. */
    BOARD("board.schema.json"),
    /** With which keys pseudonyms of callers are made. */
    CALLER_KEYS("caller-keys.schema.json");

    private final String file;

    Schemas(String file) {
        this.file = file;
    }

    /** The schema's own text. */
    public String text() {
        try (InputStream in = Schemas.class.getResourceAsStream("/ringtide/schemas/" + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A validator; it may be shared by threads. Made anew at each call. */
    public JsonSchema validator() {
        SchemaValidatorsConfig settings = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text(), settings);
    }
}
