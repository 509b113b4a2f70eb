package io.ringtide.wire.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file the file's name as it was given
 * @param line its line, from 1; 0 where none can be told
 * @param path where in the file, as a JSON Pointer ({@code /tenants/0/zone}); "" for the whole of it
 * @param reason what is wrong, for people
 */
public record ConfigurationFault(String file, int line, String path, String reason) {

    static ConfigurationFault of(String file, int line, @Nullable String path, String reason) {
        return new ConfigurationFault(file, line, path == null ? "" : path, reason);
    }

    /** {@code topology.yaml:12: /tenants/0/zone: no such time zone: Asia/Soul}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
    }
}
