package io.ringtide.local.flink;

import java.nio.file.Path;

/** Folders as Flink takes them. */
public final class FlinkPaths {
    private FlinkPaths() {}

    /**
     * The folder as a text that Flink reads as a path. {@link Path#toUri} would not do: Flink does not undo its escapes, and
     * writes a blank or a Korean letter as {@code %20} and the like into the folder's name.
     */
    public static String of(Path folder) {
        return org.apache.flink.core.fs.Path.fromLocalFile(
                        folder.toAbsolutePath().normalize().toFile())
                .toString();
    }
}
