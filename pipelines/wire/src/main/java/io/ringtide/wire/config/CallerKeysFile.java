package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wire.event.CallerKeys;
import io.ringtide.wire.event.Times;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file that says with which keys pseudonyms of callers are made. The keys themselves are elsewhere. */
public final class CallerKeysFile {
    private static final String EPOCHS = "/epochs/";

    private CallerKeysFile() {}

    /**
     * The keys, read from where the file says they are.
     *
     * @param environment the variables of the process
     * @throws ConfigurationException where the file cannot be read or is wrong
     * @throws IOException where a key is not there, or has fewer than {@value CallerKeys#SHORTEST_KEY} bytes
     */
    public static CallerKeys read(Path file, Map<String, String> environment) throws IOException {
        YamlDocument document = YamlDocument.read(file.toString(), TextFile.read(file));
        if (document.check(Schemas.CALLER_KEYS) && document.faults().isEmpty()) {
            checkEpochs(document);
        }
        document.refuseFaults();
        List<CallerKeys.Epoch> epochs = new ArrayList<>();
        for (JsonNode node : document.root().path("epochs")) {
            String id = node.path("id").textValue();
            byte[] key = RingtideFile.secret(node.path("key")).read(environment).getBytes(StandardCharsets.UTF_8);
            if (key.length < CallerKeys.SHORTEST_KEY) {
                throw new IOException("the key of " + id + " has fewer than " + CallerKeys.SHORTEST_KEY + " bytes");
            }
            Instant from = Instant.ofEpochMilli(Times.parse(node.path("from").textValue()));
            epochs.add(new CallerKeys.Epoch(id, from, key));
        }
        return new CallerKeys(document.root().path("region").textValue(), epochs);
    }

    private static void checkEpochs(YamlDocument document) {
        Set<String> ids = new HashSet<>();
        long last = -1;
        int index = 0;
        for (JsonNode node : document.root().path("epochs")) {
            String path = EPOCHS + index++;
            long from = from(node, path, document);
            if (!ids.add(node.path("id").textValue())) {
                document.fault(path + "/id", "is there twice");
            }
            if (from <= last) {
                document.fault(path + "/from", "must be later than that of the epoch before it");
            }
            last = from;
        }
    }

    private static long from(JsonNode node, String path, YamlDocument document) {
        try {
            return Times.parse(node.path("from").textValue());
        } catch (DateTimeException e) {
            document.fault(path + "/from", "is no time of RFC 3339: " + e.getMessage());
            return Times.LAST;
        }
    }
}
