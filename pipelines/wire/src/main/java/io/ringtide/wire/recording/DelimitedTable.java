package io.ringtide.wire.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows under a header line, cells cut by a separator, UTF-8. Empty lines are skipped. */
final class DelimitedTable implements Closeable {
    private static final ObjectReader ROWS = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(String[].class);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final EventFile file;
    private final MappingIterator<String[]> rows;
    private final List<String> header;
    private long line = 1;

    private DelimitedTable(EventFile file, CsvSchema format) throws InputException {
        this.file = file;
        InputStreamReader text = new InputStreamReader(file.open(), StandardCharsets.UTF_8);
        try {
            this.rows = ROWS.with(format).readValues(text);
        } catch (IOException e) {
            throw file.fault(line, behind(e));
        }
        this.header = readHeader();
    }

    /** Cells between tabs, as they are: a quotation mark is a character like others. */
    static DelimitedTable tabs(EventFile file) throws InputException {
        return new DelimitedTable(
                file, CsvSchema.emptySchema().withColumnSeparator('\t').withoutQuoteChar());
    }

    /** Cells between commas, quoted where they hold commas, quotes or line ends (RFC 4180). */
    static DelimitedTable commas(EventFile file) throws InputException {
        return new DelimitedTable(file, CsvSchema.emptySchema());
    }

    /** The names in the first row. */
    List<String> header() {
        return header;
    }

    /** The next row, or null at the end. A row that cannot be cut into cells carries its fault. */
    @Nullable
    Row next() throws InputException {
        long offset = rows.getCurrentLocation().getCharOffset();
        try {
            if (!rows.hasNextValue()) {
                return null;
            }
            line = rows.getCurrentLocation().getLineNr();
            List<String> cells =
                    Arrays.stream(rows.nextValue()).map(String::strip).toList();
            return new Row(line, cells, null);
        } catch (JsonProcessingException e) {
            // Going on is safe only where the reader has moved: it would give the same fault for ever.
            if (behind(e) != e || rows.getCurrentLocation().getCharOffset() == offset) {
                throw file.fault(line, behind(e));
            }
            return new Row(line, List.of(), e.getOriginalMessage());
        } catch (IOException e) {
            throw file.fault(line, e);
        }
    }

    private List<String> readHeader() throws InputException {
        Row first = next();
        if (first == null || first.fault() != null) {
            throw new InputException(file.name(), 1, "no header line");
        }
        String firstName = first.cells().get(0);
        if (!firstName.startsWith(BYTE_ORDER_MARK)) {
            return first.cells();
        }
        List<String> names = new ArrayList<>(first.cells());
        names.set(0, firstName.substring(1));
        return List.copyOf(names);
    }

    /** The fault of the file that the parser wrapped up as one of a row, or the fault itself. */
    private static IOException behind(IOException fault) {
        return fault.getCause() instanceof IOException cause && !(cause instanceof JsonProcessingException)
                ? cause
                : fault;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
