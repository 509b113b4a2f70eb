package io.ringtide.k8s.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Tables that somebody has read and agreed to. */
public final class Golden {
    private Golden() {}

    /** The lines of a table, without those that begin with {@code #}. */
    public static Set<String> lines(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
            String text = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            Set<String> lines = new TreeSet<>(text.lines().toList());
            lines.removeIf(line -> line.startsWith("#"));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
