package io.ringtide.domain.surge;

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

/** Series that were computed by others, as tables of tab-separated columns. */
final class Oracles {
    private Oracles() {}

    /** Each row by the names of its columns. */
    static List<Map<String, String>> rows(String table) throws IOException {
        try (InputStream in = Objects.requireNonNull(Oracles.class.getResourceAsStream("/oracle/surge/" + table));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> all = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            List<Map<String, String>> rows = new ArrayList<>();
            for (String[] values : all.subList(1, all.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < values.length; i++) {
                    row.put(all.get(0)[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
