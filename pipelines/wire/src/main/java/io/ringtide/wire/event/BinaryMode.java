package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** CloudEvents in binary mode (Kafka protocol binding 1.0, 3.2): attributes in headers, data as the value. */
final class BinaryMode {
    private static final String PREFIX = "ce_";
    private static final JsonFactory JSON = new JsonFactory();

    private BinaryMode() {}

    static @Nullable String attribute(Map<String, String> headers, Field field) {
        return headers.get(PREFIX + field.wireName);
    }

    /** Bytes of a record: its headers count as much as its value. */
    static long size(Map<String, String> headers, byte[] data) {
        long size = data.length;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += bytes(header.getKey());
            size += header.getValue() == null ? 0 : bytes(header.getValue());
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The same record in structured mode, for where only bytes can be kept: a refused record must stay whole. Data
     * goes as base64, because it need not be JSON.
     */
    static byte[] toStructured(Map<String, String> headers, byte[] data) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
                    String name = header.getKey();
                    boolean isAttribute = name.startsWith(PREFIX);
                    if (header.getValue() != null && (isAttribute || name.equals("content-type"))) {
                        json.writeFieldName(isAttribute ? unicode(name.substring(PREFIX.length())) : "datacontenttype");
                        json.writeString(unicode(header.getValue()));
                    }
                }
                if (data.length > 0) {
                    json.writeBinaryField(Field.DATA_BASE64.wireName, data);
                }
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    /** Half a surrogate pair has no place in UTF-8; it becomes a question mark. */
    private static String unicode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
