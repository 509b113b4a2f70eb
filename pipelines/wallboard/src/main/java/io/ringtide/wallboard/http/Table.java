package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Records as a table, in CSV (RFC 4180): a row for each, a column for each field, of fields within fields {@code outer.inner}. A
 * list of numbers or texts is one cell, its elements with a blank between. Null and what is not there are empty cells.
 *
 * <p>A spreadsheet takes a text that begins like a formula for one, and names come from outside. Such a text gets an
 * apostrophe in front, and so does what stands behind a separator within it, as <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises; numbers stay
 * as they are.
 */
final class Table {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    /** Where a cell may begin, by some spreadsheet's own mind, and begins with what makes it a formula. */
    private static final Pattern BEGINS_A_FORMULA =
            Pattern.compile("(?:^|(?<=[;,\\t\\r\\n]))(?=[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20])");

    private Table() {}

    /**
     * The table of some records, in their order; with no record it is empty and has no columns.
     *
     * @param records are gone through twice, for the columns and for the rows
     */
    static byte[] of(Iterable<JsonNode> records) {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(record -> columns.addAll(row(record).keySet()));
        if (columns.isEmpty()) {
            return new byte[0];
        }
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        columns.forEach(schema::addColumn);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SequenceWriter rows = CSV.writer(schema.build()).writeValues(out)) {
            for (JsonNode record : records) {
                rows.write(row(record));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory is always writable", impossible);
        }
        return out.toByteArray();
    }

    private static Map<String, String> row(JsonNode record) {
        Map<String, String> row = new LinkedHashMap<>();
        fill(row, "", record);
        return row;
    }

    private static void fill(Map<String, String> row, String prefix, JsonNode object) {
        object.properties().forEach(field -> {
            String name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                fill(row, name + '.', field.getValue());
            } else {
                row.put(harmless(name), cell(field.getValue()));
            }
        });
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        } else if (value.isTextual()) {
            return harmless(value.textValue());
        } else if (value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return harmless(StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" ")));
        }
        return value.toString();
    }

    private static String harmless(String text) {
        return BEGINS_A_FORMULA.matcher(text).replaceAll("'");
    }
}
