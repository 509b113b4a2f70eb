package io.ringtide.local.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is in a backup, in this order: {@value #HEAD}, which says of which folder it is; the folder under {@value #DATA}; and
 * {@value #SUMS}, as sha256sum reads it. A backup without the last is cut off.
 */
final class BackupFormat {
    static final String HEAD = "ringtide-backup.json";
    static final String DATA = "data/";
    static final String SUMS = "SHA256SUMS";

    /** What Flink finds again only where it was: a checkpoint names its files by the whole path. */
    private static final List<String> BOUND_TO_THE_FOLDER = List.of("flink/checkpoints/", "history/progress/");

    private static final int VERSION = 1;
    private static final String GAP = "  ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BackupFormat() {}

    static byte[] head(Path folder) throws IOException {
        return JSON.writeValueAsBytes(new TreeMap<>(Map.of("format", VERSION, "folder", folder.toString())));
    }

    /** @return the folder that it was made of, as a text: its machine may have had other paths */
    static String folder(byte[] head) throws IOException {
        JsonNode json = JSON.readTree(head);
        if (json.path("format").asInt() != VERSION) {
            throw new IOException("a backup of another version of Ringtide: its format is " + json.path("format")
                    + ", this one reads " + VERSION);
        }
        return json.path("folder").asText();
    }

    /** @param name of a file, below the folder */
    static boolean isBoundToTheFolder(String name) {
        return BOUND_TO_THE_FOLDER.stream().anyMatch(name::startsWith);
    }

    /** @param sums SHA-256 in hexadecimal, by the names of files in the archive */
    static String sums(Map<String, String> sums) {
        return sums.entrySet().stream()
                .map(file -> file.getValue() + GAP + file.getKey() + "\n")
                .collect(Collectors.joining());
    }

    static Map<String, String> sums(String text) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int gap = line.indexOf(GAP);
            if (gap < 0) {
                throw new IOException(SUMS + " cannot be read");
            }
            sums.put(line.substring(gap + GAP.length()), line.substring(0, gap));
        }
        return sums;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
