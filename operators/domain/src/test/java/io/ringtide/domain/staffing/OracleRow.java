package io.ringtide.domain.staffing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row of numbers that were computed apart, by the names of its columns. */
record OracleRow(Map<String, String> columns) {
    static List<OracleRow> of(String table) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        OracleRow.class.getResourceAsStream("/oracle/staffing/" + table + ".tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> all = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            List<OracleRow> rows = new ArrayList<>();
            for (String[] values : all.subList(1, all.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < values.length; i++) {
                    row.put(all.get(0)[i], values[i]);
                }
                rows.add(new OracleRow(row));
            }
            return rows;
        }
    }

    String text(String column) {
        return Objects.requireNonNull(columns.get(column));
    }

    double number(String column) {
        return Double.parseDouble(text(column));
    }

    int whole(String column) {
        return Integer.parseInt(text(column));
    }

    @Override
    public String toString() {
        return columns.containsKey("case") ? text("case") : text("id") + " " + text("model") + " " + text("quantity");
    }
}
