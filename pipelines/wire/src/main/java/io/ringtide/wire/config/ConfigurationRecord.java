package io.ringtide.wire.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of {@code ringtide.config}: {@code version}, {@code effective_at} and the {@code files} by name, one JSON object.
 * A record without a value only tells that time has gone on.
 */
public final class ConfigurationRecord {
    /** The key of all records, so that they stay in order however many partitions a topic has. */
    private static final byte[] KEY = "configuration".getBytes(StandardCharsets.UTF_8);

    private static final String RECORD = "record";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigurationRecord() {}

    public static byte[] key() {
        return KEY.clone();
    }

    /** @param effectiveAt a slide, or {@link Configuration#SINCE_EVER} for what a log begins with */
    public static byte[] write(ConfigurationFiles files, long effectiveAt) {
        ObjectNode record = JSON.createObjectNode();
        record.put("version", files.version());
        if (effectiveAt != Configuration.SINCE_EVER) {
            record.put("effective_at", Times.format(effectiveAt));
        }
        ObjectNode texts = record.putObject("files");
        files.texts().forEach(texts::put);
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a record's value.
     *
     * @throws ConfigurationException with everything that is wrong with it
     */
    public static Configuration read(byte[] value) {
        JsonNode record = parse(value);
        Configuration configuration = files(record).effectiveAt(effectiveAt(record));
        if (!configuration.version().equals(record.path("version").textValue())) {
            throw wrong("/version", "is not that of the files, " + configuration.version());
        }
        return configuration;
    }

    /**
     * The files of a record's value, with what is in them beside what jobs take.
     *
     * @throws ConfigurationException with everything that is wrong with them
     */
    public static ConfigurationFiles files(byte[] value) {
        return files(parse(value));
    }

    private static ConfigurationFiles files(JsonNode record) {
        JsonNode texts = record.path("files");
        if (!texts.isObject()) {
            throw wrong("/files", "no object of texts by file name");
        }
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : texts.properties()) {
            if (!file.getValue().isTextual()) {
                throw wrong("/files/" + file.getKey(), "no text");
            }
            files.put(file.getKey(), file.getValue().textValue());
        }
        return ConfigurationFiles.parse(files);
    }

    private static long effectiveAt(JsonNode record) {
        JsonNode time = record.path("effective_at");
        if (time.isMissingNode()) {
            return Configuration.SINCE_EVER;
        }
        try {
            return Times.parse(time.isTextual() ? time.textValue() : "");
        } catch (DateTimeException e) {
            throw wrong("/effective_at", "no time: " + e.getMessage());
        }
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw wrong("", "no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("", "no JSON: " + e.getMessage());
        }
    }

    private static ConfigurationException wrong(String path, String reason) {
        return new ConfigurationException(List.of(ConfigurationFault.of(RECORD, 0, path, reason)));
    }
}
